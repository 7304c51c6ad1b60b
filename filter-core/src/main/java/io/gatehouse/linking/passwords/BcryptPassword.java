package io.gatehouse.linking.passwords;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt: {@code $2b$12$…}. Of a password, the first 72 bytes count, as everywhere with bcrypt.
 *
 * @see <a href="https://www.usenix.org/legacy/events/usenix99/provos.html">A Future-Adaptable
 *     Password Scheme</a>
 */
record BcryptPassword(String text, int cost) implements StoredPassword {
  private static final Pattern TEXT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 16;
  private static final int COST = 12;

  static final Strength WRITTEN = new Strength(Method.BCRYPT, COST);

  static Optional<BcryptPassword> read(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(parts.group(1));
    return cost < MIN_COST || cost > MAX_COST
        ? Optional.empty()
        : Optional.of(new BcryptPassword(text, cost));
  }

  static String write(Password password, byte[] salt) {
    return OpenBSDBCrypt.generate("2b", password.characters(), salt, COST);
  }

  @Override
  public boolean is(Password password) {
    return OpenBSDBCrypt.checkPassword(text, password.characters());
  }

  @Override
  public Strength strength() {
    return new Strength(Method.BCRYPT, cost);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "BcryptPassword";
  }
}
