package io.gatehouse.linking.passwords;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 in the forms of Jakarta Security ({@code PBKDF2WithHmacSHA256:2048:salt:hash}), Django
 * ({@code pbkdf2_sha256$600000$salt$hash}) and passlib ({@code $pbkdf2-sha256$29000$salt$hash}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, section 5.2</a>
 */
final class Pbkdf2Password implements StoredPassword {
  private static final String BASE64 = "([A-Za-z0-9+/]{6,175}={0,2})";
  private static final Pattern JAKARTA =
      Pattern.compile(
          "(PBKDF2WithHmacSHA(?:1|224|256|384|512)):(\\d{1,7}):" + BASE64 + ":" + BASE64);
  private static final Pattern DJANGO =
      Pattern.compile("pbkdf2_(sha1|sha256)\\$(\\d{1,7})\\$([^$]{1,128})\\$" + BASE64);
  private static final Pattern PASSLIB =
      Pattern.compile(
          "\\$pbkdf2(|-sha256|-sha512)\\$(\\d{1,7})\\$([A-Za-z0-9./]{0,175})\\$([A-Za-z0-9./]{6,175})");
  private static final int MAX_ITERATIONS = 5_000_000;

  /** What the OWASP Password Storage Cheat Sheet says. */
  private static final int ITERATIONS = 600_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int BYTES = 32;

  static final Strength WRITTEN = new Strength(Method.PBKDF2, ITERATIONS);

  private final String algorithm;
  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private Pbkdf2Password(String algorithm, int iterations, byte[] salt, byte[] hash) {
    this.algorithm = algorithm;
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  static Optional<Pbkdf2Password> read(String text) {
    return jakarta(text)
        .or(() -> django(text))
        .or(() -> passlib(text))
        .filter(it -> it.iterations > 0 && it.iterations <= MAX_ITERATIONS);
  }

  private static Optional<Pbkdf2Password> jakarta(String text) {
    Matcher parts = JAKARTA.matcher(text);
    return parts.matches()
        ? of(parts.group(1), parts.group(2), base64(parts.group(3)), base64(parts.group(4)))
        : Optional.empty();
  }

  private static Optional<Pbkdf2Password> django(String text) {
    Matcher parts = DJANGO.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    byte[] salt = parts.group(3).getBytes(StandardCharsets.UTF_8);
    return of(algorithm(parts.group(1)), parts.group(2), Optional.of(salt), base64(parts.group(4)));
  }

  private static Optional<Pbkdf2Password> passlib(String text) {
    Matcher parts = PASSLIB.matcher(text);
    return parts.matches()
        ? of(
            algorithm(parts.group(1).replace("-", "")),
            parts.group(2),
            base64(parts.group(3).replace('.', '+')),
            base64(parts.group(4).replace('.', '+')))
        : Optional.empty();
  }

  private static String algorithm(String digest) {
    return switch (digest) {
      case "sha256" -> ALGORITHM;
      case "sha512" -> "PBKDF2WithHmacSHA512";
      default -> "PBKDF2WithHmacSHA1";
    };
  }

  private static Optional<Pbkdf2Password> of(
      String algorithm, String iterations, Optional<byte[]> salt, Optional<byte[]> hash) {
    return salt.isPresent() && hash.isPresent() && salt.get().length > 0 && hash.get().length > 0
        ? Optional.of(
            new Pbkdf2Password(algorithm, Integer.parseInt(iterations), salt.get(), hash.get()))
        : Optional.empty();
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String write(Password password, byte[] salt) {
    Base64.Encoder base64 = Base64.getEncoder();
    return ALGORITHM
        + ":"
        + ITERATIONS
        + ":"
        + base64.encodeToString(salt)
        + ":"
        + base64.encodeToString(hashed(ALGORITHM, ITERATIONS, salt, password, BYTES));
  }

  @Override
  public boolean is(Password password) {
    return MessageDigest.isEqual(hash, hashed(algorithm, iterations, salt, password, hash.length));
  }

  @Override
  public Strength strength() {
    return new Strength(Method.PBKDF2, iterations);
  }

  private static byte[] hashed(
      String algorithm, int iterations, byte[] salt, Password password, int length) {
    PBEKeySpec spec = new PBEKeySpec(password.characters(), salt, iterations, length * 8);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    } finally {
      spec.clearPassword();
    }
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "Pbkdf2Password";
  }
}
