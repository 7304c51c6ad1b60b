package io.gatehouse.jose;

import static io.gatehouse.jose.TestTokens.ANY;
import static io.gatehouse.jose.TestTokens.CLAIMS;
import static io.gatehouse.jose.TestTokens.part;
import static io.gatehouse.jose.TestTokens.signed;
import static io.gatehouse.jose.TestTokens.signedRaw;
import static io.gatehouse.jose.TestTokens.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtVerifierTest {
  private static final RSAKey RSA = TestTokens.rsa("r");
  private static final String SECRET_32 = "0123456789abcdef0123456789abcdef";
  private static final Set<SignatureAlgorithm> PUBLIC = SignatureAlgorithm.withPublicKeys();

  private static JwtVerifier trusting(JWK... keys) {
    return JwtVerifier.of(source(keys), PUBLIC);
  }

  private static void rejected(JwtVerifier verifier, String token, String rule) {
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> verifier.verify(token, ANY))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule))
        .satisfies(
            e -> assertThat(token.length() < 20 || !e.getMessage().contains(token)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void verifiesRsa(String alg) throws Exception {
    String token = signed(RSA, JWSAlgorithm.parse(alg), CLAIMS);
    VerifiedJwt jwt = trusting(RSA.toPublicJWK()).verify(token, ANY);
    assertThat(jwt.string("sub")).contains("alice");
    assertThat(jwt.algorithm()).isEqualTo(alg);
  }

  @Test
  void verifiesEachCurve() throws Exception {
    for (Curve curve : new Curve[] {Curve.P_256, Curve.P_384, Curve.P_521}) {
      ECKey key = TestTokens.ec(curve, "e");
      JWSAlgorithm algorithm =
          JWSAlgorithm.parse("ES" + curve.getName().substring(2).replace("521", "512"));
      assertThat(trusting(key.toPublicJWK()).verify(signed(key, algorithm, CLAIMS), ANY).claims())
          .containsEntry("sub", "alice");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void verifiesEd25519WithoutTink(String alg) throws Exception {
    KeyPair pair = TestTokens.ed25519();
    JwtVerifier verifier = trusting(TestTokens.ed25519(pair, "o"));
    assertThat(verifier.verify(TestTokens.signedEd25519(pair, alg, "o"), ANY).algorithm())
        .isEqualTo(alg);
    rejected(verifier, TestTokens.signedEd25519(TestTokens.ed25519(), alg, "o"), "signature");
  }

  @Test
  void rejectsNone() {
    String unsigned = part("{\"alg\":\"none\"}") + "." + part(CLAIMS) + ".";
    rejected(trusting(RSA), unsigned, "algorithm");
    rejected(trusting(RSA), unsigned + "AA", "algorithm");
    for (String alg : new String[] {"None", "NONE", "nOnE", "", "HS256 "}) {
      rejected(
          trusting(RSA),
          part("{\"alg\":\"" + alg + "\"}") + "." + part(CLAIMS) + ".AA",
          "algorithm");
    }
    rejected(trusting(RSA), part("{}") + "." + part(CLAIMS) + ".AA", "algorithm");
    rejected(trusting(RSA), part("{\"alg\":[\"RS256\"]}") + "." + part(CLAIMS) + ".AA", "format");
  }

  @Test
  void rejectsAnAlgorithmThatIsNotAllowed() {
    JwtVerifier onlyPs = JwtVerifier.of(source(RSA), EnumSet.of(SignatureAlgorithm.PS256));
    rejected(onlyPs, signed(RSA, JWSAlgorithm.RS256, CLAIMS), "algorithm");
  }

  @Test
  void rejectsAPublicKeyUsedAsSecret() throws Exception {
    byte[] der = RSA.toPublicKey().getEncoded();
    byte[] jwk = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    JwtVerifier hmacToo =
        JwtVerifier.of(source(RSA.toPublicJWK()), EnumSet.allOf(SignatureAlgorithm.class))
            .withSecret(SECRET_32);
    for (byte[] key : new byte[][] {der, jwk, RSA.getModulus().decode()}) {
      String forged = signed(key, JWSAlgorithm.HS256, CLAIMS);
      rejected(trusting(RSA.toPublicJWK()), forged, "algorithm");
      rejected(hmacToo, forged, "signature");
    }
  }

  @Test
  void neverTakesASharedSecretFromTheJwkSet() {
    byte[] secret = SECRET_32.getBytes(StandardCharsets.UTF_8);
    JwtVerifier verifier =
        JwtVerifier.of(
            source(
                "{\"keys\":["
                    + new OctetSequenceKey.Builder(secret).keyID("s").build().toJSONString()
                    + "]}"),
            EnumSet.allOf(SignatureAlgorithm.class));
    rejected(verifier, signed(secret, JWSAlgorithm.HS256, CLAIMS), "secret-length");
  }

  @Test
  void verifiesHmacOnlyWithASecretAsLongAsTheHash() throws Exception {
    JwtVerifier verifier = JwtVerifier.of(source(), EnumSet.of(SignatureAlgorithm.HS256));
    String token = signed(SECRET_32.getBytes(StandardCharsets.UTF_8), JWSAlgorithm.HS256, CLAIMS);
    assertThat(verifier.withSecret(SECRET_32).verify(token, ANY).algorithm()).isEqualTo("HS256");
    rejected(verifier.withSecret(SECRET_32.substring(1)), token, "secret-length");
    rejected(verifier.withSecret(SECRET_32.replace('0', 'x')), token, "signature");
    rejected(verifier, token, "secret-length");
  }

  @Test
  void rejectsExtensionsOfTheHeader() {
    for (String more : new String[] {"\"crit\":[\"exp\"]", "\"b64\":false", "\"zip\":\"DEF\""}) {
      String header = "{\"alg\":\"RS256\",\"kid\":\"r\"," + more + "}";
      rejected(trusting(RSA), signedRaw(RSA, header, CLAIMS), "header");
    }
  }

  @Test
  void hearsNothingTheTokenSaysOfItsKey() {
    RSAKey attacker = TestTokens.rsa("r");
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("r")
            .jwk(attacker.toPublicJWK())
            .jwkURL(URI.create("https://attacker.example/jwks"))
            .x509CertURL(URI.create("https://attacker.example/x5u"))
            .build();
    rejected(trusting(RSA), TestTokens.signed(attacker, header, CLAIMS), "signature");
  }

  @Test
  void bindsTheKeyToTheAlgorithm() {
    ECKey ec = TestTokens.ec(Curve.P_256, "r");
    rejected(trusting(RSA), signed(ec, JWSAlgorithm.ES256, CLAIMS), "unknown-key");
    ECKey other = TestTokens.ec(Curve.P_384, "r");
    rejected(trusting(other), signed(ec, JWSAlgorithm.ES256, CLAIMS), "unknown-key");
  }

  @Test
  void honoursUseAlgAndKeyOpsOfTheKey() {
    String token = signed(RSA, JWSAlgorithm.RS256, CLAIMS);
    RSAKey.Builder key = new RSAKey.Builder(RSA.toPublicJWK());
    rejected(trusting(key.keyUse(KeyUse.ENCRYPTION).build()), token, "unknown-key");
    key = new RSAKey.Builder(RSA.toPublicJWK());
    rejected(trusting(key.algorithm(JWSAlgorithm.PS256).build()), token, "unknown-key");
    key = new RSAKey.Builder(RSA.toPublicJWK());
    rejected(
        trusting(key.keyOperations(Set.of(KeyOperation.ENCRYPT)).build()), token, "unknown-key");
  }

  @Test
  void takesNoWeakKey() throws Exception {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("r").generate();
    String token = signedRaw(weak, "{\"alg\":\"RS256\",\"kid\":\"r\"}", CLAIMS);
    rejected(trusting(weak), token, "unknown-key");
  }

  @Test
  void takesTheOnlyFittingKeyWhereThereIsNoKid() throws Exception {
    String token = signedRaw(RSA, "{\"alg\":\"RS256\"}", CLAIMS);
    JwtVerifier beside = trusting(RSA, TestTokens.ec(Curve.P_256, "e"));
    assertThat(beside.verify(token, ANY).string("sub")).contains("alice");
    rejected(trusting(RSA, TestTokens.rsa("other")), token, "ambiguous-key");
  }

  @Test
  void rejectsDuplicateMembersAtAnyDepth() {
    String header = "{\"alg\":\"RS256\",\"kid\":\"r\"}";
    for (String claims :
        new String[] {
          "{\"sub\":\"a\",\"sub\":\"b\"}",
          "{\"r\":{\"x\":1,\"x\":2}}",
          "{\"r\":[{\"x\":1,\"x\":2}]}",
          "{\"sub\":\"a\"} {}",
          "[]",
          "null",
          "",
          "{\"n\":NaN}",
          "{\"a\":".repeat(40) + "1" + "}".repeat(40)
        }) {
      rejected(trusting(RSA), signedRaw(RSA, header, claims), "format");
    }
    String twice = "{\"alg\":\"RS256\",\"kid\":\"r\",\"alg\":\"none\"}";
    rejected(trusting(RSA), signedRaw(RSA, twice, CLAIMS), "format");
  }

  @Test
  void rejectsWhatIsNoCompactJws() {
    String token = signed(RSA, JWSAlgorithm.RS256, CLAIMS);
    for (String bad :
        new String[] {
          "",
          ".",
          "..",
          "a.b",
          token + ".",
          token + "=",
          " " + token,
          token + "\n",
          token + ".a",
          "{\"payload\":\"\"}",
          token.replace('.', '/')
        }) {
      rejected(trusting(RSA), bad.isEmpty() ? " " : bad, "format");
    }
    rejected(trusting(RSA), "a".repeat(64 * 1024 + 1), "size");
  }

  @Test
  void rejectsAChangedPayload() {
    String[] parts = signed(RSA, JWSAlgorithm.RS256, CLAIMS).split("\\.", -1);
    rejected(
        trusting(RSA), parts[0] + "." + part("{\"sub\":\"bob\"}") + "." + parts[2], "signature");
    rejected(trusting(RSA), parts[0] + "." + parts[1] + ".", "signature");
  }

  @Test
  void checksTheRulesOfWhoAsked() {
    JwtRules never =
        jwt -> {
          throw new JwtRejectedException("nonce", "no");
        };
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> trusting(RSA).verify(signed(RSA, JWSAlgorithm.RS256, CLAIMS), never))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("nonce"));
  }

  @Test
  void ignoresKeysItDoesNotUnderstand() throws Exception {
    String set =
        "{\"keys\":[{\"kty\":\"future\"},{\"kty\":\"RSA\"},7,{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"AA\",\"y\":\"AA\"},"
            + RSA.toPublicJWK().toJSONString()
            + "]}";
    String token = signed(RSA, JWSAlgorithm.RS256, CLAIMS);
    assertThat(JwtVerifier.of(source(set), PUBLIC).verify(token, ANY).string("sub"))
        .contains("alice");
  }
}
