package io.gatehouse;

import static io.gatehouse.TokensFixture.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.tokens.TokenChange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose access tokens count, and where their keys come from, over real HTTP. */
final class IssuersTest {
  private static final String SECRET = "s3cret-of-at-least-thirty-two-bytes-length";

  private final SettableClock clock = new SettableClock();
  private final TestProvider partner = TestProvider.start(clock);
  @TempDir private Path files;

  @AfterEach
  void close() {
    partner.close();
  }

  @Test
  void findsKeysByDiscoveryAndGoesAlongWithARotation() {
    try (TokensFixture api = TokensFixture.at(partner, clock)) {
      String before = token();
      assertThat(api.rule(before)).isEqualTo(COUNTS);

      partner.rotateKeys();

      assertThat(api.rule(token())).isEqualTo(COUNTS);
      assertThat(api.rule(before)).as("its key is gone").isEqualTo("unknown-key");
    }
  }

  @Test
  void needsNoMoreOfAMereAuthorizationServerThanItsKeys() {
    partner
        .faults()
        .on(
            EndpointFault.failing(Endpoint.DISCOVERY, 404),
            EndpointFault.changedJson(
                Endpoint.AUTHORIZATION_SERVER_METADATA,
                metadata -> metadata.keySet().retainAll(List.of("issuer", "jwks_uri"))));
    try (TokensFixture api = TokensFixture.at(partner, clock)) {
      assertThat(api.rule(token())).isEqualTo(COUNTS);
    }
  }

  @Test
  void believesNoMetadataOfSomebodyElse() {
    partner.faults().on(EndpointFault.otherIssuer());
    try (TokensFixture api = TokensFixture.at(partner, clock)) {
      assertThat(api.rule(token())).isEqualTo("UNAVAILABLE");
    }
  }

  @Test
  void takesKeysOfAnAddress() {
    partner.faults().on(EndpointFault.failing(Endpoint.DISCOVERY, 404));
    try (TokensFixture api =
        TokensFixture.at(partner, clock, "jwks_uri", partner.issuer() + "/jwks")) {
      assertThat(api.rule(token())).isEqualTo(COUNTS);
    }
  }

  @Test
  void readsAFileOfKeysAgainWhenItHasChanged() throws Exception {
    Path file = Files.writeString(files.resolve("partner.jwks"), jwks());
    try (TokensFixture api = TokensFixture.at(partner, clock, "jwks_file", file.toString())) {
      String before = token();
      assertThat(api.rule(before)).isEqualTo(COUNTS);
      partner.rotateKeys();
      Files.writeString(file, jwks());

      assertThat(api.rule(token())).as("an unknown kid").isEqualTo(COUNTS);
      assertThat(api.rule(before)).isEqualTo("unknown-key");

      partner.rotateKeys();
      String rotated = token();
      clock.forward(Duration.ofMinutes(1));
      Files.writeString(file, "half a fi");
      assertThat(api.rule(rotated)).as("a broken file").isNotEqualTo(COUNTS);
    }
  }

  @Test
  void takesOnePublicKeyWhateverKidATokenNames() throws Exception {
    Path file =
        Files.writeString(
            files.resolve("partner.pem"),
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(rsa().toPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
    try (TokensFixture api = TokensFixture.at(partner, clock, "public_key_file", file.toString())) {
      assertThat(api.rule(token())).isEqualTo(COUNTS);
      partner.rotateKeys();
      assertThat(api.rule(token())).isEqualTo("signature");
    }
    assertThat(partner.requests(Endpoint.JWKS)).as("but by this test").isEqualTo(1);
  }

  @Test
  void takesSecretsOnlyWhereTheyAreNamed() throws Exception {
    try (TokensFixture api =
        TokensFixture.at(
            partner, clock, "access_token_signing_algs", "HS256", "access_token_secret", SECRET)) {
      assertThat(api.rule(mac(SECRET))).isEqualTo(COUNTS);
      assertThat(api.rule(mac("another-secret-of-thirty-two-bytes-length"))).isEqualTo("signature");
      assertThat(api.rule(token())).isEqualTo("algorithm");
    }
    try (TokensFixture api = TokensFixture.at(partner, clock)) {
      assertThat(api.rule(mac(SECRET))).isEqualTo("algorithm");
    }
    assertThat(partner.requests(Endpoint.DISCOVERY)).isLessThanOrEqualTo(1);
  }

  @Test
  void decryptsWhereTokensAreToComeEncrypted() throws Exception {
    RSAKey own = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("own").generate();
    Path file = Files.writeString(files.resolve("own.jwks"), new JWKSet(own).toString(false));
    try (TokensFixture api =
        TokensFixture.at(
            partner,
            clock,
            "access_token_encrypted",
            "true",
            "client_jwks_file",
            file.toString())) {
      assertThat(api.rule(encrypted(token(), own))).isEqualTo(COUNTS);
      assertThat(api.rule(token())).isEqualTo("encryption");
      assertThat(api.rule(encrypted("{\"sub\":\"alice\"}", own))).isEqualTo("format");
    }
    try (TokensFixture api = TokensFixture.at(partner, clock)) {
      assertThat(api.rule(encrypted(token(), own))).isEqualTo("iss");
    }
  }

  @Test
  void keepsIssuersApart() {
    try (TestProvider machine = TestProvider.start(clock);
        TokensFixture api =
            new TokensFixture(
                clock,
                "bearer_issuers",
                "partner machine",
                "provider.partner.issuer",
                partner.issuer().toString(),
                "provider.machine.issuer",
                machine.issuer().toString(),
                "provider.machine.audience",
                "machines")) {
      String ofMachine =
          machine.accessToken(
              "bob", "desk", TokenChange.of(claims -> claims.put("aud", "machines")));

      assertThat(api.rule(token())).isEqualTo(COUNTS);
      assertThat(api.rule(ofMachine)).isEqualTo(COUNTS);
      assertThat(api.rule(machine.accessToken("bob", "desk")))
          .as("its own audience")
          .isEqualTo("aud");
      assertThat(
              api.rule(
                  machine.accessToken(
                      "bob",
                      "desk",
                      TokenChange.of(claims -> claims.put("iss", partner.issuer().toString())))))
          .as("by one issuer in the name of the other")
          .isEqualTo("unknown-key");
    }
    try (TestProvider stranger = TestProvider.start(clock);
        TokensFixture api = TokensFixture.at(partner, clock)) {
      assertThat(api.rule(stranger.accessToken("bob", "desk"))).isEqualTo("iss");
      assertThat(stranger.requests(Endpoint.DISCOVERY)).as("nobody asks it").isZero();
    }
  }

  @Test
  void knowsAThousandIssuersWithFewThreads() {
    List<String> settings = new ArrayList<>();
    settings.addAll(
        List.of(
            "bearer_issuers",
            IntStream.range(0, 1000).mapToObj(i -> "i" + i).collect(Collectors.joining(" "))));
    for (int i = 0; i < 1000; i++) {
      settings.addAll(
          List.of(
              "provider.i" + i + ".issuer",
              i == 777 ? partner.issuer().toString() : "http://127.0.0.1:9/i" + i));
    }
    try (TokensFixture api = new TokensFixture(clock, settings.toArray(String[]::new))) {
      assertThat(api.rule(token())).isEqualTo(COUNTS);
      assertThat(
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> thread.getName().startsWith("gatehouse-issuer")))
          .hasSizeLessThanOrEqualTo(32);
    }
  }

  @Test
  void letsAnApiAloneDoWithoutAClientAndALogin() {
    try (Gatehouse api =
        Gatehouse.open(TokensFixture.settings("issuer", partner.issuer().toString()), clock)) {
      TestBrowser browser = new TestBrowser(api, BearerFixture.BASE);

      assertThat(
              browser.send(
                  TestRequest.get(BearerFixture.BASE, "/orders")
                      .header("Authorization", "Bearer " + token())))
          .isInstanceOf(Outcome.Authenticated.class);
      for (String path : List.of("/login", "/callback", "/logout", "/backchannel-logout", "/x")) {
        assertThat(TestBrowser.reply(browser.open(path)).status()).as(path).isEqualTo(401);
      }
      assertThat(api.logout(TestRequest.get(BearerFixture.BASE, "/x"))).isNotNull();
    }
  }

  private String token() {
    return partner.accessToken("alice", "desk");
  }

  private String mac(String secret) throws Exception {
    long now = clock.instant().getEpochSecond();
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("at+jwt")).build(),
            new Payload(
                Map.of(
                    "iss", partner.issuer().toString(),
                    "aud", "desk",
                    "sub", "machine",
                    "client_id", "machine",
                    "jti", "1",
                    "iat", now,
                    "exp", now + 60)));
    jws.sign(new MACSigner(secret));
    return jws.serialize();
  }

  private static String encrypted(String content, RSAKey key) throws Exception {
    JWEObject jwe =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID(key.getKeyID())
                .build(),
            new Payload(content));
    jwe.encrypt(new RSAEncrypter(key.toPublicJWK()));
    return jwe.serialize();
  }

  private RSAKey rsa() throws Exception {
    return (RSAKey)
        JWKSet.parse(jwks()).getKeys().stream()
            .filter(RSAKey.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  private String jwks() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(partner.issuer() + "/jwks")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
