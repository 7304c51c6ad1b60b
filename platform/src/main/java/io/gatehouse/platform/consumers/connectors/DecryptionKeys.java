package io.gatehouse.platform.consumers.connectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.store.RandomKey;

/**
 * Makes the key pairs to which brands encrypt their tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>
 */
final class DecryptionKeys {
  private static final int BITS = 2048;

  private DecryptionKeys() {}

  /**
   * A key pair.
   *
   * @param publicJwk for the brand
   * @param jwkSet the whole pair, alone in a JWK set
   */
  record Pair(String publicJwk, String jwkSet) {

    /** Without the private key. */
    @Override
    public String toString() {
      return publicJwk;
    }
  }

  /** A fresh one. */
  static Pair make() {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.ENCRYPTION)
              .algorithm(JWEAlgorithm.RSA_OAEP_256)
              .keyID(RandomKey.next())
              .generate();
      return new Pair(
          key.toPublicJWK().toJSONString(), new JWKSet(key).toString(/* publicKeysOnly= */ false));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform makes RSA keys", e);
    }
  }
}
