package io.gatehouse.jose.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.jose.signature.EdScheme;
import io.gatehouse.jose.signature.Scheme;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A public key of a JWK set, ready for use.
 *
 * @param algorithms what its type, strength, curve, {@code use}, {@code key_ops} and {@code alg}
 *     allow (RFC 7517 section 4); never empty
 */
public record VerificationKey(
    Optional<String> kid, PublicKey key, Set<SignatureAlgorithm> algorithms) {

  /** Empty if it is no public key that we can use, or too weak. */
  public static Optional<VerificationKey> of(JWK jwk) throws JOSEException {
    Optional<PublicKey> key = publicKey(jwk);
    if (key.isEmpty() || !isForSignatures(jwk)) {
      return Optional.empty();
    }
    Set<SignatureAlgorithm> algorithms =
        SignatureAlgorithm.withPublicKeys().stream()
            .filter(algorithm -> algorithm.fits(key.get()))
            .filter(algorithm -> isFor(jwk, algorithm))
            .collect(Collectors.toUnmodifiableSet());
    return algorithms.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new VerificationKey(Optional.ofNullable(jwk.getKeyID()), key.get(), algorithms));
  }

  private static Optional<PublicKey> publicKey(JWK jwk) throws JOSEException {
    if (jwk instanceof RSAKey rsa) {
      return Optional.of(rsa.toRSAPublicKey());
    }
    if (jwk instanceof ECKey ec) {
      return Optional.of(ec.toECPublicKey());
    }
    if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
      try {
        return Optional.of(EdScheme.key(okp.getDecodedX())); // Nimbus's own needs Tink
      } catch (GeneralSecurityException e) {
        throw new JOSEException("not an Ed25519 key", e);
      }
    }
    return Optional.empty();
  }

  private static boolean isForSignatures(JWK jwk) {
    return (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
        && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static boolean isFor(JWK jwk, SignatureAlgorithm algorithm) {
    // RFC 9864 section 2.2: Ed25519 is the fully specified name of what EdDSA meant
    return jwk.getAlgorithm() == null
        || jwk.getAlgorithm().getName().equals(algorithm.standardName())
        || (jwk instanceof OctetKeyPair
            && SignatureAlgorithm.named(jwk.getAlgorithm().getName())
                .filter(named -> named.name().startsWith("ED"))
                .isPresent());
  }

  /** How this key's signatures of that algorithm, which is among its own, are checked. */
  public Scheme scheme(SignatureAlgorithm algorithm) {
    return algorithm.scheme().orElseThrow();
  }
}
