package io.gatehouse.oauth1.signature;

import io.gatehouse.jose.signature.RsaScheme;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a request is signed. There is no {@code PLAINTEXT}: it would sign nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.4.2">RFC 5849, sections 3.4.2 to
 *     3.4.4</a>
 */
public enum SignatureMethod {
  /** Section 3.4.2. */
  HMAC_SHA1("HMAC-SHA1", "HmacSHA1"),
  /** The same with a newer hash; in no RFC, and the same everywhere. */
  HMAC_SHA256("HMAC-SHA256", "HmacSHA256"),
  /** Section 3.4.3. */
  RSA_SHA1("RSA-SHA1", "SHA1withRSA");

  private static final RsaScheme RSA = RsaScheme.sha1();

  private final String standardName;
  private final String algorithm;

  SignatureMethod(String standardName, String algorithm) {
    this.standardName = standardName;
    this.algorithm = algorithm;
  }

  /** The one of that name, which is written in capitals. */
  public static Optional<SignatureMethod> named(String name) {
    return Arrays.stream(values()).filter(each -> each.standardName.equals(name)).findFirst();
  }

  /** {@code HMAC-SHA1}. */
  public String standardName() {
    return standardName;
  }

  /** The JCA's name for it. */
  public String algorithm() {
    return algorithm;
  }

  /** Whether secrets sign, and not a key pair. */
  public boolean isShared() {
    return this != RSA_SHA1;
  }

  /**
   * The signature by two secrets, as it is sent.
   *
   * @param text as {@link SignatureBaseString} has it
   */
  public String signature(String text, String consumerSecret, String tokenSecret) {
    String key =
        PercentEncoding.encoded(consumerSecret) + "&" + PercentEncoding.encoded(tokenSecret);
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), algorithm));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Whether it is the signature by those secrets; in a time that does not tell where it is not. */
  public boolean isSignature(
      String signature, String text, String consumerSecret, String tokenSecret) {
    String right = signature(text, consumerSecret, tokenSecret);
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
  }

  /** What an RSA signature says, without its base64; nothing if it is none. */
  public static byte[] octets(String signature) {
    try {
      byte[] octets = Base64.getDecoder().decode(signature);
      boolean isOnlySpelling = Base64.getEncoder().encodeToString(octets).equals(signature);
      return isOnlySpelling ? octets : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Whether it is the signature by the private key that belongs to this one. */
  public static boolean isSignature(byte[] signature, String text, RSAPublicKey key) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    try {
      return RSA.check(key, octets, octets.length, signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
