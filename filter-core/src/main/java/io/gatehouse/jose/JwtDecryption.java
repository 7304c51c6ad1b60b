package io.gatehouse.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.jose.text.JsonObject;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decrypts tokens with our private keys. What comes out is proven by nobody: anyone can encrypt to
 * us, so {@link JwtVerifier} demands a signature inside.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-5.2">RFC 7519, section 5.2</a>
 */
public final class JwtDecryption {
  // RSA1_5 is open to Bleichenbacher's attack; PBES2 and dir would be a shared secret
  private static final Set<JWEAlgorithm> RSA =
      Set.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.RSA_OAEP_384, JWEAlgorithm.RSA_OAEP_512);
  private static final Set<JWEAlgorithm> EC =
      Set.of(
          JWEAlgorithm.ECDH_ES,
          JWEAlgorithm.ECDH_ES_A128KW,
          JWEAlgorithm.ECDH_ES_A192KW,
          JWEAlgorithm.ECDH_ES_A256KW);
  private static final Set<EncryptionMethod> METHODS =
      Set.of(
          EncryptionMethod.A128CBC_HS256,
          EncryptionMethod.A192CBC_HS384,
          EncryptionMethod.A256CBC_HS512,
          EncryptionMethod.A128GCM,
          EncryptionMethod.A192GCM,
          EncryptionMethod.A256GCM);

  private final List<JWK> keys;

  private JwtDecryption(List<JWK> keys) {
    this.keys = keys;
  }

  /**
   * Decrypts with the private RSA and EC keys of a JWK set that are not for signing.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static JwtDecryption withKeys(String jwkSet) {
    try {
      List<JWK> keys =
          JWKSet.parse(jwkSet).getKeys().stream().filter(JwtDecryption::decrypts).toList();
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("it holds no private RSA or EC key with use=enc");
      }
      return new JwtDecryption(keys);
    } catch (ParseException e) {
      throw new IllegalArgumentException("it is not a JWK set"); // the cause may quote a key
    }
  }

  private static boolean decrypts(JWK key) {
    boolean known = key instanceof RSAKey || key instanceof ECKey;
    return known
        && key.isPrivate()
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.ENCRYPTION));
  }

  String decrypt(CompactToken token) throws JwtRejectedException {
    JsonObject header = token.header();
    TokenHeader.refuseExtensions(header);
    JWEAlgorithm algorithm = JWEAlgorithm.parse(TokenHeader.text(header, "alg").orElse(""));
    EncryptionMethod method = EncryptionMethod.parse(TokenHeader.text(header, "enc").orElse(""));
    if (!(RSA.contains(algorithm) || EC.contains(algorithm)) || !METHODS.contains(method)) {
      throw new JwtRejectedException("algorithm", "the encryption's algorithm is not allowed");
    }
    KeyType type = RSA.contains(algorithm) ? KeyType.RSA : KeyType.EC;
    Optional<String> kid = TokenHeader.text(header, "kid");
    for (JWK key : keys) {
      boolean named = kid.isEmpty() || key.getKeyID() == null || kid.get().equals(key.getKeyID());
      if (named && key.getKeyType().equals(type)) {
        Optional<String> inside = decrypt(token, key);
        if (inside.isPresent()) {
          return inside.get();
        }
      }
    }
    throw new JwtRejectedException("decryption", "none of our keys decrypts the token");
  }

  private static Optional<String> decrypt(CompactToken token, JWK key) {
    try {
      JWEObject jwe = JWEObject.parse(token.text());
      JWEDecrypter decrypter =
          key instanceof RSAKey rsa ? new RSADecrypter(rsa) : new ECDHDecrypter(key.toECKey());
      jwe.decrypt(decrypter);
      return Optional.of(jwe.getPayload().toString());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty(); // which step failed is nobody's business
    }
  }
}
