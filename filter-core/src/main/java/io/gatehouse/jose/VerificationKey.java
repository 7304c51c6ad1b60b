package io.gatehouse.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.CurveBasedJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/** A public key of a JWK set, and what it may be used for. */
record VerificationKey(JWK jwk, PublicKey key) {
  private static final int LEAST_RSA_BITS = 2048; // RFC 7518 section 3.3
  private static final String ED25519_PREFIX = "302a300506032b6570032100"; // RFC 8410 section 4

  /** Empty if it is no public key that we can use, or too weak. */
  static Optional<VerificationKey> of(JWK jwk) throws JOSEException {
    if (jwk instanceof RSAKey rsa) {
      RSAPublicKey key = rsa.toRSAPublicKey();
      boolean strong = key.getModulus().bitLength() >= LEAST_RSA_BITS;
      return strong ? Optional.of(new VerificationKey(rsa.toPublicJWK(), key)) : Optional.empty();
    }
    if (jwk instanceof ECKey ec) {
      return Optional.of(new VerificationKey(ec.toPublicJWK(), ec.toECPublicKey()));
    }
    if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
      return Optional.of(new VerificationKey(okp.toPublicJWK(), ed25519(okp.getDecodedX())));
    }
    return Optional.empty();
  }

  /** Nimbus's own needs Tink. */
  private static PublicKey ed25519(byte[] x) throws JOSEException {
    byte[] prefix = HexFormat.of().parseHex(ED25519_PREFIX);
    byte[] encoded = new byte[prefix.length + x.length];
    System.arraycopy(prefix, 0, encoded, 0, prefix.length);
    System.arraycopy(x, 0, encoded, prefix.length, x.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("not an Ed25519 key", e);
    }
  }

  Optional<String> kid() {
    return Optional.ofNullable(jwk.getKeyID());
  }

  /**
   * Key type, curve, {@code use}, {@code key_ops} and {@code alg} allow it (RFC 7517 section 4).
   */
  boolean fits(SignatureAlgorithm algorithm) {
    return jwk.getKeyType().equals(algorithm.keyType())
        && (algorithm.curve().isEmpty()
            || (jwk instanceof CurveBasedJWK curved
                && algorithm.curve().get().equals(curved.getCurve())))
        && (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
        && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY))
        && (jwk.getAlgorithm() == null || isFor(algorithm, jwk.getAlgorithm().getName()));
  }

  private static boolean isFor(SignatureAlgorithm algorithm, String alg) {
    // RFC 9864 section 2.2: Ed25519 is the fully specified name of what EdDSA meant
    return SignatureAlgorithm.named(alg)
        .filter(
            named ->
                named == algorithm
                    || (named.curve().equals(Optional.of(Curve.Ed25519))
                        && algorithm.curve().equals(named.curve())))
        .isPresent();
  }

  /** Whether this key made the signature. */
  boolean verifies(SignatureAlgorithm algorithm, byte[] signed, Base64URL signature) {
    try {
      if (key instanceof RSAPublicKey rsa) {
        return verifies(new RSASSAVerifier(rsa), algorithm, signed, signature);
      }
      if (key instanceof ECPublicKey ec) {
        return verifies(new ECDSAVerifier(ec), algorithm, signed, signature);
      }
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(signed);
      return ed25519.verify(signature.decode());
    } catch (GeneralSecurityException | JOSEException e) {
      return false;
    }
  }

  private static boolean verifies(
      JWSVerifier verifier, SignatureAlgorithm algorithm, byte[] signed, Base64URL signature)
      throws JOSEException {
    // a header of our own: nothing of the token's own header (jku, jwk, x5c, x5u) is ever looked at
    return verifier.verify(new JWSHeader(algorithm.jwsAlgorithm()), signed, signature);
  }
}
