package io.gatehouse.testkit.tokens;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import io.gatehouse.testkit.registry.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Signs and encrypts rightly. {@link Forger} does it wrongly. */
final class TokenSigner {
  private final SigningKeys keys;

  TokenSigner(SigningKeys keys) {
    this.keys = keys;
  }

  /** Signed with the algorithm that the client has registered for its ID tokens. */
  String sign(Content content) throws JOSEException {
    TestClient client = content.client();
    JWSAlgorithm alg = client.tokens().idTokenSignedResponseAlg();
    if (alg.equals(JWSAlgorithm.HS256)) {
      byte[] secret = client.clientSecret().orElseThrow().getBytes(StandardCharsets.UTF_8);
      return sign(content.claims(), content.header(alg).build(), new MACSigner(secret));
    }
    String kid = keys.keyFor(alg).getKeyID();
    return sign(content.claims(), content.header(alg).keyID(kid).build(), keys.signerFor(alg));
  }

  /** Signed with that algorithm, of that type; empty for none. */
  String sign(Map<String, Object> claims, String type, JWSAlgorithm alg) throws JOSEException {
    JWSHeader.Builder header = new JWSHeader.Builder(alg).keyID(keys.keyFor(alg).getKeyID());
    if (!type.isEmpty()) {
      header.type(new JOSEObjectType(type));
    }
    return sign(claims, header.build(), keys.signerFor(alg));
  }

  static String sign(Map<String, Object> claims, JWSHeader header, JWSSigner signer)
      throws JOSEException {
    JWSObject jws = new JWSObject(header, new Payload(claims));
    jws.sign(signer);
    return jws.serialize();
  }

  /** Encrypted to that public key; {@code cty} is JWT if what is inside is one. */
  static String encrypt(Payload payload, JWK key, boolean isJwt) throws JOSEException {
    boolean rsa = KeyType.RSA.equals(key.getKeyType());
    JWEHeader.Builder header =
        new JWEHeader.Builder(
            rsa ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);
    if (key.getKeyID() != null) {
      header.keyID(key.getKeyID());
    }
    if (isJwt) {
      header.contentType("JWT");
    }
    JWEEncrypter encrypter =
        rsa ? new RSAEncrypter(key.toRSAKey()) : new ECDHEncrypter((ECKey) key);
    JWEObject jwe = new JWEObject(header.build(), payload);
    jwe.encrypt(encrypter);
    return jwe.serialize();
  }
}
