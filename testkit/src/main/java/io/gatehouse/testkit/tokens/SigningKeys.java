package io.gatehouse.testkit.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The provider's keys: one RSA, one EC (P-256) and one Ed25519, all replaced together. */
public final class SigningKeys {
  private record Keys(RSAKey rsa, ECKey ec, OctetKeyPair ed25519, KeyPair ed25519Pair) {
    List<JWK> all() {
      return List.of(rsa, ec, ed25519);
    }
  }

  private volatile Keys current = generate();
  private volatile List<JWK> retired = List.of();

  /** New keys sign from now on, and the old ones are no longer published. */
  public synchronized void rotate() {
    retired = List.of();
    current = generate();
  }

  /** New keys sign from now on, and the ones until now stay published until the next rotation. */
  public synchronized void rotateKeepingOld() {
    retired = current.all();
    current = generate();
  }

  /** What is published. */
  public JWKSet published() {
    List<JWK> all = new ArrayList<>(current.all());
    all.addAll(retired);
    return new JWKSet(all).toPublicJWKSet();
  }

  RSAKey rsa() {
    return current.rsa();
  }

  /** The key that this algorithm signs with; not for HS256. */
  JWK keyFor(JWSAlgorithm alg) {
    Keys keys = current;
    if (JWSAlgorithm.Family.RSA.contains(alg)) {
      return keys.rsa();
    }
    return alg.equals(JWSAlgorithm.EdDSA) ? keys.ed25519() : keys.ec();
  }

  JWSSigner signerFor(JWSAlgorithm alg) throws JOSEException {
    Keys keys = current;
    if (JWSAlgorithm.Family.RSA.contains(alg)) {
      return new RSASSASigner(keys.rsa());
    }
    return alg.equals(JWSAlgorithm.EdDSA)
        ? new EdDsaSigner(keys.ed25519Pair().getPrivate())
        : new ECDSASigner(keys.ec());
  }

  private static Keys generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new Keys(newRsaKey(newKid()), newEcKey(), jwk(pair), pair);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("this JDK cannot make the keys", e);
    }
  }

  static RSAKey newRsaKey(String kid) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
  }

  static String newKid() {
    return UUID.randomUUID().toString();
  }

  private static ECKey newEcKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(newKid()).keyUse(KeyUse.SIGNATURE).generate();
  }

  private static OctetKeyPair jwk(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] x =
        Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length); // RFC 8410 section 4
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
        .keyID(newKid())
        .keyUse(KeyUse.SIGNATURE)
        .build();
  }
}
