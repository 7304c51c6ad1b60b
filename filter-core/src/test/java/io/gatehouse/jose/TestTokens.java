package io.gatehouse.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Keys and tokens made for tests. */
public final class TestTokens {
  public static final String CLAIMS = "{\"sub\":\"alice\"}";
  public static final JwtRules ANY = jwt -> {};

  private TestTokens() {}

  /** As if a trusted key had signed it. */
  public static VerifiedJwt verified(Optional<String> type, Map<String, ?> claims) {
    return new VerifiedJwt(
        new TokenHeader(SignatureAlgorithm.RS256, Optional.empty(), type),
        new Claims(new LinkedHashMap<>(claims)),
        () -> true);
  }

  public static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ECKey ec(Curve curve, String kid) {
    try {
      return new ECKeyGenerator(curve).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static OctetKeyPair ed25519(KeyPair pair, String kid) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID(kid).build();
  }

  static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String signed(JWK key, JWSAlgorithm algorithm, String claims) {
    return signed(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
  }

  static String signed(JWK key, JWSHeader header, String claims) {
    try {
      JWSSigner signer =
          key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
      JWSObject jws = new JWSObject(header, new Payload(claims));
      jws.sign(signer);
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String signed(byte[] secret, JWSAlgorithm algorithm, String claims) {
    try {
      JWSObject jws = new JWSObject(new JWSHeader(algorithm), new Payload(claims));
      jws.sign(new MACSigner(secret));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signedEd25519(KeyPair pair, String alg, String kid) {
    String input = part("{\"alg\":\"" + alg + "\",\"kid\":\"" + kid + "\"}") + "." + part(CLAIMS);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A signature over any header and payload, also such as Nimbus would refuse to write. */
  public static String signedRaw(RSAKey key, String header, String payload) {
    String input = part(header) + "." + part(payload);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.toPrivateKey());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String part(String text) {
    return Base64URL.encode(text).toString();
  }

  public static String publicSet(JWK... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  /** What a verifier would have made of a token with these claims, signed by RS256. */
  public static VerifiedJwt verified(Map<String, Object> claims) {
    return verified(Optional.of("JWT"), claims);
  }

  /** A source of exactly these keys. */
  static JwkSetSource source(JWK... keys) {
    return source(publicSet(keys));
  }

  static JwkSetSource source(String jwkSet) {
    AtomicReference<String> document = new AtomicReference<>(jwkSet);
    return JwkSetSource.open("keys of a test", document::get, Runnable::run, Clock.systemUTC());
  }
}
