package io.gatehouse.bearer.bound.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.fuzz.Bounds;
import io.gatehouse.fuzz.FuzzedRequest;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.jose.text.StrictJson;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.RandomKey;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A proof of any content, rightly signed, counts once, and only for the request it is for. */
final class DpopProofsFuzzTest {
  private static final String TOKEN = "an-access-token";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ECKey KEY = key();
  private static final DpopSettings SETTINGS =
      new DpopSettings(
          true,
          List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          false);

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The first line is the header, in which {@code $JWK} is the key; the rest are the claims, in
   * which {@code $IAT} and {@code $ATH} are the right ones.
   */
  @FuzzTest
  void countsOnceForItsRequestAlone(FuzzedDataProvider data) throws Exception {
    String text = data.consumeRemainingAsString();
    int end = Math.max(0, text.indexOf('\n'));
    String header = text.substring(0, end).replace("$JWK", KEY.toPublicJWK().toJSONString());
    String claims =
        text.substring(end)
            .replace("$IAT", String.valueOf(NOW.getEpochSecond()))
            .replace("$ATH", RandomKey.hash(TOKEN));
    String proof = signed(header, claims);
    String thumbprint = KEY.computeThumbprint().toString();
    HttpRequest request =
        new FuzzedRequest(
            "GET", "/api/orders", "/api/orders?page=2", Map.of("dpop", List.of(proof)));
    Bounds.hold(
        text.length(),
        () -> {
          DpopProofs proofs =
              new DpopProofs(
                  SETTINGS,
                  new DpopProofs.Ground("fuzz", store(), CheckPlaces.ofThisMachine(), CLOCK));
          try {
            proofs.check(request, TOKEN, thumbprint);
          } catch (ProofRejectedException e) {
            assertThat(e.rule()).isNotEmpty();
            assertThat(e.error()).isEqualTo("invalid_dpop_proof");
            return;
          } catch (JwtRejectedException e) {
            assertThat(e.rule()).isEqualTo("jkt");
            return;
          }
          isRight(StrictJson.object(header.getBytes(StandardCharsets.UTF_8)), claims);
          assertThatExceptionOfType(ProofRejectedException.class)
              .isThrownBy(() -> proofs.check(request, TOKEN, thumbprint))
              .satisfies(e -> assertThat(e.rule()).isEqualTo("replay"));
        });
  }

  private static InMemoryStore store() {
    return new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), CLOCK);
  }

  private static void isRight(Map<String, ?> header, String text) throws Exception {
    Map<String, ?> claims = StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
    assertThat((String) header.get("typ")).isEqualToIgnoringCase("dpop+jwt");
    assertThat(header.get("alg")).isEqualTo("ES256");
    assertThat(header.keySet()).doesNotContain("crit", "b64");
    assertThat(claims.get("htm")).isEqualTo("GET");
    assertThat(claims.get("ath")).isEqualTo(RandomKey.hash(TOKEN));
    assertThat(((Number) claims.get("iat")).doubleValue() - NOW.getEpochSecond())
        .isBetween(-90.0, 31.0); // the second is cut off
    assertThat((String) claims.get("jti")).isNotEmpty().hasSizeLessThanOrEqualTo(256);
    isTheAddress((String) claims.get("htu"));
  }

  private static void isTheAddress(String htu) {
    String place = htu.split("[?#]", 2)[0];
    assertThat(place).isASCII();
    if (!place.replaceFirst("//", "").contains("//")) { // java.net.URI makes one slash of two
      String plain = URLDecoder.decode(place.replace("+", "%2B"), StandardCharsets.UTF_8);
      URI address = URI.create(plain).normalize();
      assertThat(address.getScheme()).isEqualToIgnoringCase("https");
      assertThat(address.getHost()).isEqualToIgnoringCase("desk.example");
      assertThat(address.getPort()).isIn(-1, 443);
      assertThat(address.getUserInfo()).isNull();
      assertThat(address.getPath()).isEqualTo("/app/api/orders");
    }
  }

  private static String signed(String header, String claims) throws Exception {
    String signed = Base64URL.encode(header) + "." + Base64URL.encode(claims);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KEY.toECPrivateKey());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64URL.encode(ECDSA.transcodeSignatureToConcat(signature.sign(), 64));
  }
}
