package io.gatehouse.linking.passwords;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2, in the text form of its authors: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
final class Argon2Password implements StoredPassword {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?m=(\\d{1,6}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,88})\\$([A-Za-z0-9+/]{6,88})");
  private static final int MAX_KIB = 256 * 1024;
  private static final int MAX_PASSES = 100;

  /** What the OWASP Password Storage Cheat Sheet says. */
  private static final int KIB = 19 * 1024;

  private static final int PASSES = 2;
  private static final int BYTES = 32;

  static final Strength WRITTEN = new Strength(Method.ARGON2, (long) KIB * PASSES);

  private final Argon2Parameters parameters;
  private final byte[] hash;

  private Argon2Password(Argon2Parameters parameters, byte[] hash) {
    this.parameters = parameters;
    this.hash = hash;
  }

  static Optional<Argon2Password> read(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int kib = Integer.parseInt(parts.group(3));
    int passes = Integer.parseInt(parts.group(4));
    int lanes = Integer.parseInt(parts.group(5));
    if (passes < 1 || passes > MAX_PASSES || lanes < 1 || kib < 8 * lanes || kib > MAX_KIB) {
      return Optional.empty();
    }
    int version = parts.group(2) == null ? 16 : Integer.parseInt(parts.group(2));
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(type(parts.group(1)))
            .withVersion(version)
            .withMemoryAsKB(kib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(Base64.getDecoder().decode(parts.group(6)))
            .build();
    return Optional.of(new Argon2Password(parameters, Base64.getDecoder().decode(parts.group(7))));
  }

  /** Kept anew, as its own text. */
  static String write(Password password, byte[] salt) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build();
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + KIB
        + ",t="
        + PASSES
        + ",p=1$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hashed(parameters, password, BYTES));
  }

  @Override
  public boolean is(Password password) {
    return MessageDigest.isEqual(hash, hashed(parameters, password, hash.length));
  }

  @Override
  public Strength strength() {
    return new Strength(Method.ARGON2, (long) parameters.getMemory() * parameters.getIterations());
  }

  private static byte[] hashed(Argon2Parameters parameters, Password password, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] hash = new byte[length];
    generator.generateBytes(password.bytes(), hash);
    return hash;
  }

  private static int type(String name) {
    return switch (name) {
      case "i" -> Argon2Parameters.ARGON2_i;
      case "d" -> Argon2Parameters.ARGON2_d;
      default -> Argon2Parameters.ARGON2_id;
    };
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "Argon2Password";
  }
}
