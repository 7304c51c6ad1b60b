package io.gatehouse.oauth1;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in where a key is unknown or can not have made a signature, so that the check takes as
 * long. What it says never counts.
 */
final class Nobody {
  private static final RSAPublicKey SMALLEST = key(2048);
  private static final Map<Integer, RSAPublicKey> BY_BITS =
      Map.of(2048, SMALLEST, 3072, key(3072), 4096, key(4096));

  private Nobody() {}

  /** Any odd number will do; with a large one no signature is refused unseen. */
  private static RSAPublicKey key(int bits) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(1_942_289));
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** The key, if it can have made the signature, else one that takes as long as any. */
  static RSAPublicKey orKey(Optional<RSAPublicKey> key, byte[] signature) {
    RSAPublicKey nobodys = BY_BITS.getOrDefault(signature.length * 8, SMALLEST);
    return key.filter(each -> (each.getModulus().bitLength() + 7) / 8 == signature.length)
        .filter(each -> new BigInteger(1, signature).compareTo(each.getModulus()) < 0)
        .orElse(nobodys);
  }
}
