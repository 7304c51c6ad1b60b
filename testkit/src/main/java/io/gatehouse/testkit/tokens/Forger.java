package io.gatehouse.testkit.tokens;

import com.nimbusds.jose.JOSEException;
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

/** Makes ID tokens as an attacker would. */
final class Forger {
  private final SigningKeys keys;
  private final TokenSigner signer;

  Forger(SigningKeys keys, TokenSigner signer) {
    this.keys = keys;
    this.signer = signer;
  }

  /** The claims under that forgery; rightly signed under {@link Forgery#NOTHING}. */
  String forge(Forgery forgery, Map<String, Object> claims, TestClient client)
      throws JOSEException {
    return switch (forgery) {
      case NOTHING -> signer.sign(claims, client);
      case WRONG_SIGNATURE -> otherClaims(signer.sign(claims, client), claims);
      case UNKNOWN_KEY -> byNewKey(claims, SigningKeys.newKid(), false);
      case FOREIGN_KEY_WITH_KNOWN_KID -> byNewKey(claims, keys.rsa().getKeyID(), false);
      case KEY_IN_HEADER -> byNewKey(claims, SigningKeys.newKid(), true);
      case ALG_NONE -> unsigned(claims);
      case HS256_WITH_PUBLIC_KEY_PEM ->
          byMac(claims, pem(keys.rsa()).getBytes(StandardCharsets.US_ASCII));
      case HS256_WITH_PUBLIC_KEY_DER -> byMac(claims, keys.rsa().toPublicKey().getEncoded());
      case UNKNOWN_CRITICAL_HEADER -> critical(claims);
      case ENCRYPTED_BARE_CLAIMS -> encrypted(new Payload(claims), client, false);
      case ENCRYPTED_ALG_NONE -> encrypted(new Payload(unsigned(claims)), client, true);
      case NOT_A_JWT -> "this.is.nothing";
    };
  }

  private static String otherClaims(String signed, Map<String, Object> claims) {
    Map<String, Object> other = new LinkedHashMap<>(claims);
    other.put("sub", "somebody-else");
    String[] parts = signed.split("\\.", -1);
    return parts[0] + "." + Base64URL.encode(JSONObjectUtils.toJSONString(other)) + "." + parts[2];
  }

  private static String byNewKey(Map<String, Object> claims, String kid, boolean bringAlong)
      throws JOSEException {
    RSAKey key = SigningKeys.newRsaKey(kid);
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
    if (bringAlong) {
      header.jwk(key.toPublicJWK());
    }
    return TokenSigner.sign(claims, header.build(), new RSASSASigner(key));
  }

  private static String unsigned(Map<String, Object> claims) {
    return new PlainObject(new PlainHeader(), new Payload(claims)).serialize();
  }

  private String byMac(Map<String, Object> claims, byte[] secret) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keys.rsa().getKeyID()).build();
    return TokenSigner.sign(claims, header, new MACSigner(secret));
  }

  private static String pem(RSAKey key) throws JOSEException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.toPublicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  private String critical(Map<String, Object> claims) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(keys.rsa().getKeyID())
            .criticalParams(Set.of("urn:example:unknown"))
            .customParam("urn:example:unknown", true)
            .build();
    return TokenSigner.sign(claims, header, new RSASSASigner(keys.rsa()));
  }

  private String encrypted(Payload payload, TestClient client, boolean isJwt) throws JOSEException {
    return TokenSigner.encrypt(
        payload, client.tokens().idTokenEncryptionKey().orElse(keys.rsa().toPublicJWK()), isJwt);
  }
}
