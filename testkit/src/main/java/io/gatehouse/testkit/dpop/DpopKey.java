package io.gatehouse.testkit.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** A client's key, and the proofs made with it. */
public final class DpopKey {
  private static final int ED25519_BYTES = 32;

  private final String alg;
  private final JWK jwk;
  private final Sign sign;

  private interface Sign {
    byte[] sign(byte[] input) throws JOSEException, GeneralSecurityException;
  }

  private DpopKey(String alg, JWK jwk, Sign sign) {
    this.alg = alg;
    this.jwk = jwk;
    this.sign = sign;
  }

  /** A new key for ES256. */
  public static DpopKey generate() {
    return generate("ES256");
  }

  /** A new key for that algorithm: ES256, ES384, ES512, RS…, PS…, EdDSA or Ed25519. */
  public static DpopKey generate(String alg) {
    try {
      return switch (alg) {
        case "EdDSA", "Ed25519" -> ed25519(alg);
        case "ES256" -> ec(alg, Curve.P_256);
        case "ES384" -> ec(alg, Curve.P_384);
        case "ES512" -> ec(alg, Curve.P_521);
        default -> rsa(alg, 2048);
      };
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("no key for " + alg, e);
    }
  }

  /** A new RSA key of that size. */
  public static DpopKey rsa(String alg, int bits) throws GeneralSecurityException, JOSEException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    RSAKey jwk =
        new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate()).build();
    return new DpopKey(
        alg,
        jwk,
        by(alg, new RSASSASigner(pair.getPrivate(), Set.of(AllowWeakRSAKey.getInstance()))));
  }

  private static DpopKey ec(String alg, Curve curve) throws JOSEException {
    var jwk = new ECKeyGenerator(curve).generate();
    return new DpopKey(alg, jwk, by(alg, new ECDSASigner(jwk)));
  }

  private static Sign by(String alg, JWSSigner signer) {
    return input -> signer.sign(new JWSHeader(JWSAlgorithm.parse(alg)), input).decode();
  }

  private static DpopKey ed25519(String alg) throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x = last(pair.getPublic().getEncoded()); // RFC 8410 section 4
    byte[] d = last(pair.getPrivate().getEncoded()); // RFC 8410 section 7
    OctetKeyPair jwk =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).d(Base64URL.encode(d)).build();
    return new DpopKey(alg, jwk, input -> ed25519(pair.getPrivate(), input));
  }

  private static byte[] last(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
  }

  private static byte[] ed25519(PrivateKey key, byte[] input) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(input);
    return signature.sign();
  }

  /** A good proof for a request without an access token, to be changed as the test wants it. */
  public DpopProof proof(String method, URI address, Instant issuedAt) {
    return DpopProof.of(this, method, address, issuedAt);
  }

  /** What a token that is bound to it has as {@code jkt} (RFC 9449 section 6.1). */
  public String thumbprint() {
    try {
      return jwk.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("no thumbprint", e);
    }
  }

  /** {@code alg} of its proofs. */
  public String alg() {
    return alg;
  }

  /** The members of its public key. */
  public Map<String, Object> publicJwk() {
    return jwk.toPublicJWK().toJSONObject();
  }

  /** The members of the whole key, which no proof may have. */
  public Map<String, Object> privateJwk() {
    return jwk.toJSONObject();
  }

  byte[] sign(byte[] input) {
    try {
      return sign.sign(input);
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with " + alg, e);
    }
  }
}
