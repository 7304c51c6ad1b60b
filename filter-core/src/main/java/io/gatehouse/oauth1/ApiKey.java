package io.gatehouse.oauth1;

import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.signature.RsaScheme;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * An API key with its token: what signs a request, and who calls then.
 *
 * @param consumerSecret of HMAC-SHA1 and HMAC-SHA256; with an empty one nothing can be signed by
 *     them
 * @param tokenSecret the token's; empty if the key has no token
 * @param publicKey of RSA-SHA1, if the key has one
 * @param caller whose roles are the key's permissions
 * @param isEnabled a disabled key lets nobody in
 */
public record ApiKey(
    String consumerSecret,
    String tokenSecret,
    Optional<RSAPublicKey> publicKey,
    Caller caller,
    boolean isEnabled) {
  private static final RsaScheme RSA = RsaScheme.sha1();

  /**
   * @throws IllegalArgumentException if the RSA key is too short or too long to be used
   */
  public ApiKey {
    if (publicKey.isPresent() && (!RSA.fits(publicKey.get()) || RSA.isCostly(publicKey.get()))) {
      throw new IllegalArgumentException(
          "the RSA key of an API key cannot be used; make one of 2048 to 4096 bits with the usual"
              + " exponent");
    }
  }

  /** Whose key it is, without secrets. */
  @Override
  public String toString() {
    return "ApiKey[" + caller + "]";
  }
}
