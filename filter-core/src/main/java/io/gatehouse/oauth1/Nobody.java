package io.gatehouse.oauth1;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;

/** Stands in where a key is unknown, so that the check takes as long. What it says never counts. */
final class Nobody {
  static final RSAPublicKey KEY = key();

  private Nobody() {}

  /** Any odd number of 2048 bits does. */
  private static RSAPublicKey key() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.valueOf(1_942_289));
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}
