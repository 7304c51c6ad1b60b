package io.gatehouse.testkit.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.testkit.faults.IdTokenFault.Forgery;
import io.gatehouse.testkit.registry.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes ID tokens and logout tokens as an attacker would. */
final class Forger {
  private final SigningKeys keys;
  private final TokenSigner signer;

  Forger(SigningKeys keys, TokenSigner signer) {
    this.keys = keys;
    this.signer = signer;
  }

  /** The claims under that forgery; rightly signed under {@link Forgery#NOTHING}. */
  String forge(Forgery forgery, Content content) throws JOSEException {
    Map<String, Object> claims = content.claims();
    return switch (forgery) {
      case NOTHING -> signer.sign(content);
      case WRONG_SIGNATURE -> otherClaims(signer.sign(content), claims);
      case UNKNOWN_KEY -> byNewKey(content, SigningKeys.newKid(), false);
      case FOREIGN_KEY_WITH_KNOWN_KID -> byNewKey(content, keys.rsa().getKeyID(), false);
      case KEY_IN_HEADER -> byNewKey(content, SigningKeys.newKid(), true);
      case ALG_NONE -> unsigned(content);
      case HS256_WITH_PUBLIC_KEY_PEM ->
          byMac(content, pem(keys.rsa()).getBytes(StandardCharsets.US_ASCII));
      case HS256_WITH_PUBLIC_KEY_DER -> byMac(content, keys.rsa().toPublicKey().getEncoded());
      case UNKNOWN_CRITICAL_HEADER -> critical(content);
      case ENCRYPTED_BARE_CLAIMS -> encrypted(new Payload(claims), content.client(), false);
      case ENCRYPTED_ALG_NONE -> encrypted(new Payload(unsigned(content)), content.client(), true);
      case NOT_A_JWT -> "this.is.nothing";
    };
  }

  private static String otherClaims(String signed, Map<String, Object> claims) {
    Map<String, Object> other = new LinkedHashMap<>(claims);
    other.put("sub", "somebody-else");
    String[] parts = signed.split("\\.", -1);
    return parts[0] + "." + Base64URL.encode(JSONObjectUtils.toJSONString(other)) + "." + parts[2];
  }

  private static String byNewKey(Content content, String kid, boolean bringAlong)
      throws JOSEException {
    RSAKey key = SigningKeys.newRsaKey(kid);
    JWSHeader.Builder header = content.header(JWSAlgorithm.RS256).keyID(kid);
    if (bringAlong) {
      header.jwk(key.toPublicJWK());
    }
    return TokenSigner.sign(content.claims(), header.build(), new RSASSASigner(key));
  }

  private static String unsigned(Content content) {
    PlainHeader.Builder header = new PlainHeader.Builder();
    content.type().map(JOSEObjectType::new).ifPresent(header::type);
    return new PlainObject(header.build(), new Payload(content.claims())).serialize();
  }

  private String byMac(Content content, byte[] secret) throws JOSEException {
    JWSHeader header = content.header(JWSAlgorithm.HS256).keyID(keys.rsa().getKeyID()).build();
    return TokenSigner.sign(content.claims(), header, new MACSigner(secret));
  }

  private static String pem(RSAKey key) throws JOSEException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.toPublicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  private String critical(Content content) throws JOSEException {
    JWSHeader header =
        content
            .header(JWSAlgorithm.RS256)
            .keyID(keys.rsa().getKeyID())
            .criticalParams(Set.of("urn:example:unknown"))
            .customParam("urn:example:unknown", true)
            .build();
    return TokenSigner.sign(content.claims(), header, new RSASSASigner(keys.rsa()));
  }

  private String encrypted(Payload payload, TestClient client, boolean isJwt) throws JOSEException {
    return TokenSigner.encrypt(
        payload, client.tokens().idTokenEncryptionKey().orElse(keys.rsa().toPublicJWK()), isJwt);
  }
}
