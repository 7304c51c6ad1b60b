package io.gatehouse.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.jose.keys.VerificationKey;
import io.gatehouse.jose.keys.VerificationKeys;
import io.gatehouse.jose.signature.SharedSecret;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.jose.text.StrictJson;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 7515, 7516, 7518, 7519, 7520, 8037 and 9068, letter by letter. */
final class RfcExamplesTest {

  /** One of {@code rfc-examples.json}. */
  private record Example(
      String example, String kind, String token, Map<String, Object> key, String expected) {
    @Override
    public String toString() {
      return example;
    }
  }

  @SuppressWarnings("unchecked") // of a resource of our own
  private static Stream<Example> examples(String kind) throws Exception {
    try (InputStream in = RfcExamplesTest.class.getResourceAsStream("rfc-examples.json")) {
      Map<String, Object> all = StrictJson.object(in.readAllBytes());
      return ((List<Map<String, Object>>) all.get("examples"))
          .stream()
              .map(
                  each ->
                      new Example(
                          (String) each.get("example"),
                          (String) each.get("kind"),
                          (String) each.get("token"),
                          (Map<String, Object>) each.getOrDefault("key", Map.of()),
                          (String) each.getOrDefault("rule", each.getOrDefault("plaintext", ""))))
              .filter(each -> each.kind.equals(kind));
    }
  }

  static Stream<Example> signed() throws Exception {
    return examples("signed");
  }

  static Stream<Example> refused() throws Exception {
    return examples("refused");
  }

  static Stream<Example> encrypted() throws Exception {
    return examples("encrypted");
  }

  @ParameterizedTest
  @MethodSource("signed")
  void verifiesTheSignaturesOfTheRfcs(Example example) throws Exception {
    CompactToken token = CompactToken.parse(example.token);
    assertThat(verifies(example, token)).isTrue();
    String changed = example.token.replaceFirst("\\..", ".X");
    assertThat(verifies(example, CompactToken.parse(changed))).isFalse();
  }

  private static boolean verifies(Example example, CompactToken token) throws Exception {
    TokenHeader header = TokenHeader.of(token);
    byte[] signature = token.signature();
    JWK key = JWK.parse(example.key);
    if (key instanceof OctetSequenceKey shared) {
      int bits = 8 * header.algorithm().secretBytes();
      return new SharedSecret(shared.toByteArray())
          .verifies(bits, token.ascii(), token.signedLength(), signature);
    }
    List<VerificationKey> fitting =
        VerificationKeys.parse(TestTokens.publicSet(key)).fitting(header.kid(), header.algorithm());
    assertThat(fitting).hasSize(1);
    return fitting
        .get(0)
        .scheme(header.algorithm())
        .verifies(fitting.get(0).key(), token.ascii(), token.signedLength(), signature);
  }

  @Test
  void readsTheClaimsOfRfc7519() throws Exception {
    Example rs256 =
        signed().filter(each -> each.example.equals("RFC 7515 A.2")).findFirst().orElseThrow();
    JwtVerifier verifier =
        JwtVerifier.of(
            TestTokens.source(JWK.parse(rs256.key)), SignatureAlgorithm.withPublicKeys());
    VerifiedJwt jwt = verifier.verify(rs256.token, TestTokens.ANY);
    assertThat(jwt.string("iss")).contains("joe");
    assertThat(jwt.instant("exp")).contains(Instant.ofEpochSecond(1_300_819_380));
    assertThat(jwt.claims()).containsEntry("http://example.com/is_root", true);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesTheFormsAndAlgorithmsThatAreNotTaken(Example example) throws Exception {
    RSAKey ours = TestTokens.rsa("ours");
    JwtVerifier plain =
        JwtVerifier.of(TestTokens.source(ours), SignatureAlgorithm.withPublicKeys());
    boolean isJwe = example.token.split("\\.", -1).length == 5;
    JwtVerifier verifier =
        isJwe ? plain.decryptingWith(JwtDecryption.withKeys(privateSet(ours))) : plain;
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> verifier.verify(example.token, TestTokens.ANY))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(example.expected));
  }

  @ParameterizedTest
  @MethodSource("encrypted")
  void decryptsTheExamplesWithEllipticCurves(Example example) throws Exception {
    JwtDecryption decryption = JwtDecryption.withKeys(privateSet(JWK.parse(example.key)));
    assertThat(decryption.decrypt(CompactToken.parse(example.token))).isEqualTo(example.expected);
  }

  private static String privateSet(JWK key) {
    return "{\"keys\":[" + key.toJSONString() + "]}";
  }

  /** The example ends with the derived key; what it encrypts is ours. */
  @Test
  void agreesOnTheKeyOfRfc7518AppendixC() throws Exception {
    String bob =
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ\","
            + "\"y\":\"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck\","
            + "\"d\":\"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw\"}";
    String header =
        "{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\",\"apu\":\"QWxpY2U\",\"apv\":\"Qm9i\","
            + "\"epk\":{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0\","
            + "\"y\":\"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps\"}}";
    byte[] derived = new Base64URL("VqqN6vgjbSBcIijNcacQGg").decode();
    String protectedHeader = TestTokens.part(header);
    byte[] iv = new byte[12];
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(128, iv));
    gcm.updateAAD(protectedHeader.getBytes(StandardCharsets.US_ASCII));
    byte[] sealed = gcm.doFinal("agreed".getBytes(StandardCharsets.UTF_8));
    int text = sealed.length - 16;
    String token =
        String.join(
            ".",
            protectedHeader,
            "",
            Base64URL.encode(iv).toString(),
            Base64URL.encode(Arrays.copyOf(sealed, text)).toString(),
            Base64URL.encode(Arrays.copyOfRange(sealed, text, sealed.length)).toString());
    JwtDecryption decryption = JwtDecryption.withKeys(privateSet(JWK.parse(bob)));
    assertThat(decryption.decrypt(CompactToken.parse(token))).isEqualTo("agreed");
  }

  /** RFC 9068 has no signature, so it is signed here. */
  @Test
  void readsTheAccessTokenOfRfc9068Section3() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("RjEwOwOA").generate();
    String claims =
        """
        {
          "iss": "https://authorization-server.example.com/",
          "sub": "5ba552d67",
          "aud":   "https://rs.example.com/",
          "exp": 1639528912,
          "iat": 1618354090,
          "jti" : "dbe39bf3a3ba4238a513f51d6e1691c4",
          "client_id": "s6BhdRkqt3",
          "scope": "openid profile reademail"
        }
        """;
    String token =
        TestTokens.signedRaw(
            key, "{\"typ\":\"at+JWT\",\"alg\":\"RS256\",\"kid\":\"RjEwOwOA\"}", claims);
    VerifiedJwt jwt =
        JwtVerifier.of(TestTokens.source(key), SignatureAlgorithm.withPublicKeys())
            .verify(token, TestTokens.ANY);
    assertThat(jwt.type()).isEqualTo(Optional.of("at+JWT"));
    assertThat(jwt.strings("aud")).containsExactly("https://rs.example.com/");
    assertThat(new HashMap<>(jwt.claims()))
        .isEqualTo(
            new HashMap<>(
                Map.of(
                    "iss", "https://authorization-server.example.com/",
                    "sub", "5ba552d67",
                    "aud", "https://rs.example.com/",
                    "exp", 1639528912,
                    "iat", 1618354090,
                    "jti", "dbe39bf3a3ba4238a513f51d6e1691c4",
                    "client_id", "s6BhdRkqt3",
                    "scope", "openid profile reademail")));
    assertThat(JSONObjectUtils.parse(claims)).hasSameSizeAs(jwt.claims());
  }
}
