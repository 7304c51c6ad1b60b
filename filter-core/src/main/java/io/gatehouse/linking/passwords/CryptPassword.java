package io.gatehouse.linking.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * The formats of {@code crypt(3)}: {@code $1$} (MD5), {@code $5$} (SHA-256) and {@code $6$}
 * (SHA-512), with {@code {CRYPT}} before them or without.
 *
 * @see <a href="https://www.akkadia.org/drepper/SHA-crypt.txt">Unix crypt using SHA-256 and
 *     SHA-512</a>
 */
record CryptPassword(String text, long rounds) implements StoredPassword {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?i:\\{CRYPT\\})?(\\$(?:1\\$|[56]\\$(?:rounds=(\\d{4,7})\\$)?)[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{22,86})");
  private static final int MAX_ROUNDS = 1_000_000;
  private static final int ROUNDS = 5000; // where none are told

  static Optional<CryptPassword> read(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int rounds = parts.group(2) == null ? ROUNDS : Integer.parseInt(parts.group(2));
    return rounds > MAX_ROUNDS
        ? Optional.empty()
        : Optional.of(new CryptPassword(parts.group(1), rounds));
  }

  @Override
  public boolean is(Password password) {
    String crypted =
        switch (text.charAt(1)) {
          case '1' -> Md5Crypt.md5Crypt(password.bytes(), text);
          case '5' -> Sha2Crypt.sha256Crypt(password.bytes(), text);
          default -> Sha2Crypt.sha512Crypt(password.bytes(), text);
        };
    return MessageDigest.isEqual(
        crypted.getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public Strength strength() {
    return new Strength(Method.CRYPT, (text.charAt(1) - '0') * (long) MAX_ROUNDS + rounds);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "CryptPassword";
  }
}
