package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.SettableClock;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderMetadata;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderTest {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final RSAKey KEY = TestTokens.rsa("one");

  private final SettableClock clock = new SettableClock();
  private final ProviderServer server = new ProviderServer().keys(KEY);
  private final Transport transport = Transport.open(TransportSettings.defaults());
  private final List<Provider> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Provider::close);
    transport.close();
    server.close();
  }

  private Provider open(ProviderSettings settings) {
    Provider provider = Provider.open(settings, transport, CheckPlaces.ofThisMachine(), clock);
    opened.add(provider);
    return provider;
  }

  private Provider open() {
    return open(server.settings());
  }

  private static void fails(Provider provider, Kind kind) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(provider::metadata)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static String sub(Provider provider, String token) throws Exception {
    VerifiedJwt jwt = provider.verifyIdToken(token, TestTokens.ANY);
    return jwt.string("sub").orElseThrow();
  }

  private static String token(RSAKey key) {
    return TestTokens.signed(key, JWSAlgorithm.RS256, TestTokens.CLAIMS);
  }

  @Test
  void discoversWhatOpenIdConnectPublishes() throws Exception {
    ProviderMetadata metadata = open().metadata();
    assertThat(metadata.issuer()).isEqualTo(server.issuer());
    assertThat(metadata.authorizationEndpoint()).isEqualTo(server.at("/authorize"));
    assertThat(metadata.tokenEndpoint()).isEqualTo(server.at("/token"));
    assertThat(metadata.userinfoEndpoint()).contains(server.at("/userinfo"));
    assertThat(metadata.jwksUri()).contains(server.at("/jwks"));
    assertThat(metadata.endSessionEndpoint()).contains(server.at("/logout"));
    assertThat(metadata.authorizationResponseIssParameterSupported()).isTrue();
    assertThat(metadata.responseModesSupported()).containsExactlyInAnyOrder("query", "form_post");
    assertThat(metadata.codeChallengeMethodsSupported()).containsExactly("S256");
  }

  @Test
  void fallsBackToRfc8414() throws Exception {
    String issuer = server.issuer() + "/tenant";
    String json =
        "{\"issuer\":\"I\",\"authorization_endpoint\":\"I/a\",\"token_endpoint\":\"I/t\"}";
    server.on(
        "/.well-known/oauth-authorization-server/tenant",
        exchange -> ProviderServer.json(exchange, 200, json.replace("I", issuer)));
    ProviderMetadata metadata = open(withIssuer(issuer)).metadata();
    assertThat(metadata.tokenEndpoint()).isEqualTo(URI.create(issuer + "/t"));
    assertThat(metadata.jwksUri()).isEmpty();
    assertThat(server.asked("/tenant" + DISCOVERY)).isNotEmpty();
  }

  private ProviderSettings withIssuer(String issuer) {
    return with(issuer, true, ProviderEndpoints.discovered(), Set.of());
  }

  private ProviderSettings named(String name) {
    ProviderSettings usual = server.settings();
    return new ProviderSettings(
        name,
        usual.label(),
        usual.issuer(),
        true,
        Optional.empty(),
        usual.endpoints(),
        usual.client(),
        Set.of(),
        Set.of(),
        false,
        usual.clockSkew());
  }

  private ProviderSettings with(
      String issuer, boolean discovery, ProviderEndpoints endpoints, Set<String> algorithms) {
    return new ProviderSettings(
        "default",
        "Default",
        issuer,
        discovery,
        Optional.empty(),
        endpoints,
        ProviderServer.client(TokenEndpointAuthMethod.CLIENT_SECRET_BASIC),
        algorithms,
        Set.of(),
        false,
        Duration.ofSeconds(60));
  }

  @Test
  void rejectsTheMetadataOfAnotherIssuer() {
    for (String other : List.of("https://other.example", "ISSUER/", "")) {
      server.metadata(
          ProviderServer.METADATA.replace("\"issuer\":\"ISSUER\"", "\"issuer\":\"" + other + "\""));
      fails(open(), Kind.NONSENSE);
    }
  }

  @Test
  void asksNobodyWhereDiscoveryIsOff() throws Exception {
    ProviderEndpoints endpoints =
        new ProviderEndpoints(
            Optional.of(server.at("/a")),
            Optional.of(server.at("/t")),
            Optional.empty(),
            Optional.of(server.at("/jwks")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Provider provider = open(with("a plain name", false, endpoints, Set.of()));
    assertThat(provider.metadata().tokenEndpoint()).isEqualTo(server.at("/t"));
    assertThat(sub(provider, token(KEY))).isEqualTo("alice");
    assertThat(server.asked(DISCOVERY)).isEmpty();
  }

  @Test
  void takesAGivenEndpointBeforeTheDiscoveredOne() throws Exception {
    ProviderEndpoints endpoints =
        new ProviderEndpoints(
            Optional.empty(),
            Optional.of(server.at("/other")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Provider provider = open(with(server.issuer(), true, endpoints, Set.of()));
    assertThat(provider.metadata().tokenEndpoint()).isEqualTo(server.at("/other"));
    assertThat(provider.metadata().authorizationEndpoint()).isEqualTo(server.at("/authorize"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<html>",
        "{}",
        "{\"issuer\":7}",
        "{\"issuer\":\"ISSUER\"}",
        "{\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"http://other.example/a\","
            + "\"token_endpoint\":\"ISSUER/t\"}",
        "{\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"ISSUER/a\","
            + "\"token_endpoint\":\"http://other.example/t\"}",
        "{\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"javascript:alert(1)\","
            + "\"token_endpoint\":\"ISSUER/t\"}",
        "{\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"ISSUER/a\","
            + "\"token_endpoint\":\"ISSUER/t\",\"jwks_uri\":\"file:///etc/passwd\"}",
      })
  void callsUnusableMetadataNonsense(String metadata) {
    server.metadata(metadata);
    fails(open(), Kind.NONSENSE);
  }

  @Test
  void opensWhileTheProviderIsDownAndRecovers() throws Exception {
    server.on(DISCOVERY, exchange -> ProviderServer.json(exchange, 503, "{}"));
    Provider provider = open();
    fails(provider, Kind.UNAVAILABLE);
    server.metadata(ProviderServer.METADATA);
    clock.forward(Duration.ofSeconds(3));
    assertThat(provider.metadata().tokenEndpoint()).isEqualTo(server.at("/token"));
    assertThat(sub(provider, token(KEY))).isEqualTo("alice");
  }

  @Test
  void fetchesOnceForFiftyFirstRequests() throws Exception {
    Provider provider = open();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<String>> all = new ArrayList<>();
      String token = token(KEY);
      for (int i = 0; i < 50; i++) {
        all.add(threads.submit(() -> sub(provider, token)));
      }
      for (Future<String> each : all) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo("alice");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.asked(DISCOVERY)).hasSize(1);
    assertThat(server.asked("/jwks")).hasSize(1);
  }

  @Test
  void verifiesAfterTwoRotationsAndThroughAnOutage() throws Exception {
    Provider provider = open();
    RSAKey two = TestTokens.rsa("two");
    RSAKey three = TestTokens.rsa("three");
    sub(provider, token(KEY));
    server.keys(KEY, two);
    sub(provider, token(two));
    server.keys(two, three);
    sub(provider, token(three));
    server.on("/jwks", exchange -> ProviderServer.json(exchange, 500, ""));
    clock.forward(Duration.ofHours(3));
    assertThat(sub(provider, token(three))).isEqualTo("alice");
  }

  @Test
  void keepsMetadataThroughAnOutage() throws Exception {
    Provider provider = open();
    provider.metadata();
    server.on(DISCOVERY, exchange -> ProviderServer.json(exchange, 500, ""));
    clock.forward(Duration.ofDays(2));
    assertThat(provider.metadata().tokenEndpoint()).isEqualTo(server.at("/token"));
  }

  @Test
  void allowsWhatMetadataNamesSaveHmacAndNone() throws Exception {
    Provider provider = open();
    ECKey ec = TestTokens.ec(Curve.P_256, "ec");
    server.keys(KEY, ec);
    sub(provider, TestTokens.signed(ec, JWSAlgorithm.ES256, TestTokens.CLAIMS));
    refuses(provider, TestTokens.signed(KEY, JWSAlgorithm.PS256, TestTokens.CLAIMS), "algorithm");
    refuses(provider, signedBySecret(), "algorithm");
  }

  private static String signedBySecret() {
    byte[] secret = "desk-secret:desk secret+desk-secret".getBytes(StandardCharsets.UTF_8);
    return TestTokens.signed(secret, JWSAlgorithm.HS256, TestTokens.CLAIMS);
  }

  private static void refuses(Provider provider, String token, String rule) {
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> provider.verifyIdToken(token, TestTokens.ANY))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @Test
  void allowsHmacOnlyWhereSettingsSaySoAndNeverForAccessTokens() throws Exception {
    Provider provider =
        open(with(server.issuer(), true, ProviderEndpoints.discovered(), Set.of("HS256")));
    assertThat(sub(provider, signedBySecret())).isEqualTo("alice");
    refuses(provider, token(KEY), "algorithm");
    assertThatExceptionOfType(JwtRejectedException.class)
        .isThrownBy(() -> provider.verifyAccessToken(signedBySecret(), TestTokens.ANY));
  }

  @Test
  void asksUserInfoWithTheAccessToken() throws Exception {
    server.on(
        "/userinfo",
        exchange ->
            ProviderServer.json(exchange, 200, "{\"sub\":\"alice\",\"groups\":[\"agent\"]}"));
    assertThat(open().userinfo("at"))
        .containsEntry("sub", "alice")
        .containsEntry("groups", List.of("agent"));
    assertThat(server.asked("/userinfo").get(0).header("Authorization")).isEqualTo("Bearer at");
  }

  @Test
  void takesUserInfoWithoutSubOfAPlainProvider() throws Exception {
    server.on("/userinfo", exchange -> ProviderServer.json(exchange, 200, "{\"id\":7}"));
    assertThat(open().userinfo("at")).containsEntry("id", 7);
  }

  @Test
  void takesUserInfoAsAJwtForUsOnly() throws Exception {
    Provider provider = open();
    String claims =
        "{\"sub\":\"alice\",\"iss\":\"%s\",\"aud\":\"%s\"}".formatted(server.issuer(), "desk & co");
    userinfoJwt(KEY, claims);
    assertThat(provider.userinfo("at")).containsEntry("sub", "alice");
    userinfoJwt(KEY, claims.replace("desk", "other"));
    refusesUserInfo(provider, Kind.NONSENSE);
    userinfoJwt(TestTokens.rsa("one"), claims);
    refusesUserInfo(provider, Kind.NONSENSE);
  }

  private void userinfoJwt(RSAKey key, String claims) {
    String jwt = TestTokens.signed(key, JWSAlgorithm.RS256, claims);
    server.on("/userinfo", exchange -> ProviderServer.send(exchange, 200, "application/jwt", jwt));
  }

  private static void refusesUserInfo(Provider provider, Kind kind) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> provider.userinfo("at-secret"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("at-secret"));
  }

  @Test
  void tellsTheFailuresOfUserInfoApart() {
    Provider provider = open();
    server.on("/userinfo", exchange -> ProviderServer.json(exchange, 401, ""));
    refusesUserInfo(provider, Kind.REFUSED_GRANT);
    server.on("/userinfo", exchange -> ProviderServer.json(exchange, 502, ""));
    refusesUserInfo(provider, Kind.UNAVAILABLE);
    for (String bad : List.of("[]", "", "{\"a\":1,\"a\":2}", "<html>")) {
      server.on("/userinfo", exchange -> ProviderServer.json(exchange, 200, bad));
      refusesUserInfo(provider, Kind.NONSENSE);
    }
  }

  @Test
  void callsAJwkSetThatIsNoneNonsense() {
    server.on("/jwks", exchange -> ProviderServer.json(exchange, 200, "<html>"));
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> open().verifyIdToken(token(KEY), TestTokens.ANY))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NONSENSE));
  }

  @Test
  void leavesNoThreadThoughTheProviderHangs() {
    CountDownLatch never = new CountDownLatch(1);
    server.on(DISCOVERY, exchange -> hang(never));
    Provider provider = open(named("hanging"));
    awaitThreads(true);
    provider.close();
    awaitThreads(false);
    never.countDown();
  }

  private static void hang(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitThreads(boolean running) {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (hasThreads() != running && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(hasThreads()).isEqualTo(running);
  }

  private static boolean hasThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("gatehouse-provider-hanging"));
  }
}
