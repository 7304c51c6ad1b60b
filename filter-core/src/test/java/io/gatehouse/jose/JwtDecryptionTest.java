package io.gatehouse.jose;

import static io.gatehouse.jose.TestTokens.ANY;
import static io.gatehouse.jose.TestTokens.CLAIMS;
import static io.gatehouse.jose.TestTokens.signed;
import static io.gatehouse.jose.TestTokens.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtDecryptionTest {
  private static final RSAKey PROVIDER = TestTokens.rsa("p");
  private static final RSAKey OURS = TestTokens.rsa("ours");
  private static final ECKey OURS_EC = TestTokens.ec(Curve.P_256, "ours-ec");
  private static final String SIGNED = signed(PROVIDER, JWSAlgorithm.RS256, CLAIMS);

  private static String privateSet(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(false);
  }

  private static JwtVerifier verifier() {
    return JwtVerifier.of(source(PROVIDER), SignatureAlgorithm.withPublicKeys())
        .decryptingWith(JwtDecryption.withKeys(privateSet(OURS, OURS_EC)));
  }

  private static String encrypted(JWEHeader.Builder header, JWEEncrypter encrypter, String inside)
      throws Exception {
    JWEObject jwe = new JWEObject(header.build(), new Payload(inside));
    jwe.encrypt(encrypter);
    return jwe.serialize();
  }

  private static String toUs(String inside) throws Exception {
    return encrypted(
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .contentType("JWT"),
        new RSAEncrypter(OURS),
        inside);
  }

  private static void rejected(JwtVerifier verifier, String token, String rule) {
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> verifier.verify(token, ANY))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"})
  void decryptsRsaAndVerifiesWhatIsInside(String alg) throws Exception {
    String token =
        encrypted(
            new JWEHeader.Builder(JWEAlgorithm.parse(alg), EncryptionMethod.A128CBC_HS256),
            new RSAEncrypter(OURS),
            SIGNED);
    assertThat(verifier().verify(token, ANY).string("sub")).contains("alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"})
  void decryptsEcdhAndVerifiesWhatIsInside(String alg) throws Exception {
    String token =
        encrypted(
            new JWEHeader.Builder(JWEAlgorithm.parse(alg), EncryptionMethod.A256GCM)
                .keyID("ours-ec"),
            new ECDHEncrypter(OURS_EC),
            SIGNED);
    assertThat(verifier().verify(token, ANY).string("sub")).contains("alice");
  }

  @Test
  void rejectsBareClaimsInside() throws Exception {
    rejected(verifier(), toUs(CLAIMS), "format");
  }

  @Test
  void rejectsAnUnsignedTokenInside() throws Exception {
    String none = TestTokens.part("{\"alg\":\"none\"}") + "." + TestTokens.part(CLAIMS) + ".";
    rejected(verifier(), toUs(none), "algorithm");
  }

  @Test
  void rejectsATokenSignedBySomebodyElseInside() throws Exception {
    String forged = signed(TestTokens.rsa("p"), JWSAlgorithm.RS256, CLAIMS);
    rejected(verifier(), toUs(forged), "signature");
  }

  @Test
  void rejectsATokenEncryptedTwice() throws Exception {
    rejected(verifier(), toUs(toUs(SIGNED)), "encryption");
  }

  @Test
  void rejectsAPlainTokenWhereItMustBeEncrypted() {
    rejected(verifier(), SIGNED, "encryption");
  }

  @Test
  void rejectsAnEncryptedTokenWhereThatIsNotSetUp() throws Exception {
    JwtVerifier plain = JwtVerifier.of(source(PROVIDER), SignatureAlgorithm.withPublicKeys());
    rejected(plain, toUs(SIGNED), "encryption");
  }

  @Test
  void rejectsCompressedContent() throws Exception {
    String token =
        encrypted(
            new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .compressionAlgorithm(CompressionAlgorithm.DEF),
            new RSAEncrypter(OURS),
            SIGNED);
    rejected(verifier(), token, "header");
  }

  @Test
  @SuppressWarnings("deprecation") // weak on purpose
  void rejectsWeakAndSharedKeyAlgorithms() throws Exception {
    for (JWEAlgorithm weak : List.of(JWEAlgorithm.RSA1_5, JWEAlgorithm.RSA_OAEP)) {
      JWEHeader.Builder header = new JWEHeader.Builder(weak, EncryptionMethod.A256GCM);
      rejected(verifier(), encrypted(header, new RSAEncrypter(OURS), SIGNED), "algorithm");
    }
    rejected(
        verifier(),
        encrypted(
            new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
            new DirectEncrypter(new byte[32]),
            SIGNED),
        "algorithm");
    rejected(
        verifier(),
        encrypted(
            new JWEHeader.Builder(JWEAlgorithm.PBES2_HS256_A128KW, EncryptionMethod.A256GCM),
            new PasswordBasedEncrypter("password", 16, 1000),
            SIGNED),
        "algorithm");
  }

  @Test
  void rejectsATokenForAnotherKeyOrDamaged() throws Exception {
    String token =
        encrypted(
            new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM),
            new RSAEncrypter(TestTokens.rsa("theirs")),
            SIGNED);
    rejected(verifier(), token, "decryption");
    String[] parts = toUs(SIGNED).split("\\.", -1);
    parts[4] = "AAAAAAAAAAAAAAAAAAAAAA";
    rejected(verifier(), String.join(".", parts), "decryption");
  }

  @Test
  void wantsAPrivateKeyThatIsNotForSigning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtDecryption.withKeys(privateSet(OURS.toPublicJWK())));
    RSAKey signing = new RSAKey.Builder(OURS).keyUse(KeyUse.SIGNATURE).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtDecryption.withKeys(privateSet(signing)));
    assertThatIllegalArgumentException().isThrownBy(() -> JwtDecryption.withKeys("{}"));
  }
}
