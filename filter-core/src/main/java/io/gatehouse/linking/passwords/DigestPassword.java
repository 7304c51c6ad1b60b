package io.gatehouse.linking.passwords;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest of directories: {@code {SSHA}} and {@code {SHA}}, {@code {SSHA256}}, {@code {SSHA512}};
 * the salt stands behind it. Easy to guess, so it is written anew where that can be done.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2307#section-5.3">RFC 2307, section 5.3</a>
 */
final class DigestPassword implements StoredPassword {
  private static final Pattern TEXT =
      Pattern.compile("\\{(S?SHA|S?SHA256|S?SHA512)\\}([A-Za-z0-9+/]{26,175}={0,2})");
  private static final Map<String, Integer> LENGTHS =
      Map.of("SHA-1", 20, "SHA-256", 32, "SHA-512", 64);

  private final String algorithm;
  private final byte[] salt;
  private final byte[] hash;

  private DigestPassword(String algorithm, byte[] salt, byte[] hash) {
    this.algorithm = algorithm;
    this.salt = salt;
    this.hash = hash;
  }

  static Optional<DigestPassword> read(String text) {
    Matcher parts = TEXT.matcher(upperCaseScheme(text));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1);
    String algorithm =
        scheme.endsWith("256") ? "SHA-256" : scheme.endsWith("512") ? "SHA-512" : "SHA-1";
    int length = LENGTHS.getOrDefault(algorithm, 0);
    byte[] all = decoded(parts.group(2));
    boolean isSalted = scheme.startsWith("SS");
    return all.length < length || isSalted != all.length > length
        ? Optional.empty()
        : Optional.of(
            new DigestPassword(
                algorithm,
                Arrays.copyOfRange(all, length, all.length),
                Arrays.copyOf(all, length)));
  }

  private static String upperCaseScheme(String text) {
    int end = text.indexOf('}') + 1;
    return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public boolean is(Password password) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(password.bytes());
      return MessageDigest.isEqual(hash, digest.digest(salt));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  @Override
  public Strength strength() {
    return new Strength(Method.DIGEST, salt.length == 0 ? 0 : hash.length);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "DigestPassword";
  }
}
