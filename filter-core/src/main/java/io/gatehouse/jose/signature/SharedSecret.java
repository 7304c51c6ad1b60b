package io.gatehouse.jose.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.ProviderException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC with a secret that two share, compared in constant time. Whether it is long enough is for
 * who knows the algorithm.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.2">RFC 7518, section 3.2</a>
 */
public final class SharedSecret {
  private final byte[] secret;

  public SharedSecret(byte[] secret) {
    this.secret = secret.clone();
  }

  public int length() {
    return secret.length;
  }

  /** Whether it made that code of the first bytes of a text, by HMAC with SHA-2 of so many bits. */
  public boolean verifies(int hashBits, byte[] text, int length, byte[] code) {
    String name = "HmacSHA" + hashBits;
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret, name));
      mac.update(text, 0, length);
      return MessageDigest.isEqual(mac.doFinal(), code);
    } catch (GeneralSecurityException | ProviderException e) {
      return false;
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "SharedSecret";
  }
}
