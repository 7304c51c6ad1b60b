package io.gatehouse.jose.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/**
 * RSASSA-PKCS1-v1_5 and RSASSA-PSS with keys of 2048 bits and more; a signature is as long as the
 * key's modulus.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.3">RFC 7518, sections 3.3 and
 *     3.5</a>
 */
public final class RsaScheme implements Scheme {
  private static final int LEAST_BITS = 2048;
  private static final int MOST_BITS = 16_384;
  private static final int MOST_EXPONENT_BITS = 33; // what takes longer is chosen to take long
  private static final int COSTLY_BITS = 4097;

  private final String name;
  private final Optional<AlgorithmParameterSpec> parameters;

  private RsaScheme(String name, Optional<AlgorithmParameterSpec> parameters) {
    this.name = name;
    this.parameters = parameters;
  }

  /** PKCS #1 v1.5 with SHA-1, which is for OAuth 1.0 alone (RFC 5849 section 3.4.3). */
  public static RsaScheme sha1() {
    return pkcs1(1);
  }

  /** PKCS #1 v1.5 with SHA-2 of so many bits. */
  public static RsaScheme pkcs1(int bits) {
    return new RsaScheme("SHA" + bits + "withRSA", Optional.empty());
  }

  /** PSS with SHA-2 of so many bits, in both places, and a salt as long as the hash. */
  public static RsaScheme pss(int bits) {
    String hash = "SHA-" + bits;
    return new RsaScheme(
        "RSASSA-PSS",
        Optional.of(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1)));
  }

  @Override
  public boolean fits(PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa)) {
      return false;
    }
    int bits = rsa.getModulus().bitLength();
    BigInteger exponent = rsa.getPublicExponent();
    return bits >= LEAST_BITS
        && bits <= MOST_BITS
        && rsa.getModulus().testBit(0)
        && exponent.testBit(0)
        && exponent.compareTo(BigInteger.TWO) > 0 // by 1, everybody can sign
        && exponent.bitLength() <= MOST_EXPONENT_BITS;
  }

  @Override
  public boolean isCostly(PublicKey key) {
    return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= COSTLY_BITS;
  }

  @Override
  public boolean check(PublicKey key, byte[] text, int length, byte[] signature)
      throws GeneralSecurityException {
    if (!(key instanceof RSAPublicKey rsa)
        || signature.length != (rsa.getModulus().bitLength() + 7) / 8) {
      return false;
    }
    Signature check = Signature.getInstance(name);
    if (parameters.isPresent()) {
      check.setParameter(parameters.get());
    }
    check.initVerify(key);
    check.update(text, 0, length);
    return check.verify(signature);
  }
}
