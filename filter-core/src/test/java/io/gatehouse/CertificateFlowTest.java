package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.outbound.CallerTokens;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.tls.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole logins of a client that the provider knows by its certificate, over real TLS, as
 * docs/security.md sets it up.
 */
final class CertificateFlowTest {
  private final BearerFixture house = new BearerFixture();
  private final SelfSigned own = SelfSigned.generate("desk", house.clock.instant());

  @TempDir private Path folder;

  @BeforeEach
  void register() throws IOException {
    house.provider.register(
        TestClient.withCertificate("desk", own.certificate())
            .withOpaqueAccessTokens()
            .withClientCredentials()
            .withTokenExchange()
            .withCertificateBoundAccessTokens());
    house.provider.offers().pushedRequests(true);
    open("tls_client_auth", own);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void open(String method, SelfSigned shown) throws IOException {
    SelfSigned server = house.provider.listenByTls();
    house.with(
        "client_secret",
        "",
        "token_endpoint_auth_method",
        method,
        "client_certificate_file",
        Files.writeString(folder.resolve("desk.pem"), shown.pemWithKey()).toString(),
        "ca_file",
        Files.writeString(folder.resolve("ca.pem"), server.pem()).toString(),
        "introspection",
        "opaque",
        "keep_access_token",
        "true",
        "session_idle_timeout",
        "3h");
  }

  private TestBrowser loggedIn() {
    TestBrowser browser = house.browser();
    URI sentTo = TestBrowser.location(browser.open("/desk"));
    assertThat(sentTo.getScheme()).as("browsers show no certificate").isEqualTo("http");
    Outcome back = browser.follow(house.provider.authorize(sentTo, "alice").toUri());
    assertThat(TestBrowser.reply(back).status()).isEqualTo(303);
    assertThat(browser.open("/desk")).isInstanceOf(Outcome.Authenticated.class);
    return browser;
  }

  private String token(TestBrowser browser) throws Exception {
    return tokens(browser).accessToken().value();
  }

  private CallerTokens tokens(TestBrowser browser) throws Exception {
    TestRequest request =
        TestRequest.get(BearerFixture.BASE, "/desk").cookies(browser.cookies()).guarded();
    Outcome found = house.gatehouse().identify(request);
    return house.gatehouse().tokens(request, (Outcome.Authenticated) found);
  }

  private Outcome call(String token, SelfSigned shown) {
    return house.call(
        TestRequest.get(BearerFixture.BASE, "/api/orders")
            .header("Authorization", "Bearer " + token)
            .certificate(shown.certificate()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls_client_auth", "self_signed_tls_client_auth"})
  void logsInRefreshesAndAsksByItsCertificate(String method) throws Exception {
    open(method, own);
    TestBrowser browser = loggedIn();
    assertThat(house.provider.requests(Endpoint.PUSHED_AUTHORIZATION)).isEqualTo(1);

    String first = token(browser);
    assertThat(TwoHouses.caller(call(first, own)).name()).isEqualTo("alice");
    assertThat(house.provider.introspections()).isEqualTo(1);

    house.clock.forward(Duration.ofMinutes(6)); // past the end of the access token
    String second = token(browser);
    assertThat(house.provider.refreshes()).isEqualTo(1);
    assertThat(second).isNotEqualTo(first);
    assertThat(TwoHouses.caller(call(second, own)).name()).isEqualTo("alice");
  }

  @Test
  void takesATokenBoundToTheCertificateFromItsHolderAlone() throws Exception {
    String token = token(loggedIn());
    SelfSigned others = SelfSigned.generate("thief", house.clock.instant());

    assertThat(call(token, own)).isInstanceOf(Outcome.Authenticated.class);
    assertThat(FlowFixture.status(call(token, others))).isEqualTo(401);
    assertThat(FlowFixture.status(house.call("/api/orders", "Bearer " + token))).isEqualTo(401);
  }

  @Test
  void exchangesTokensByItsCertificate() throws Exception {
    assertThat(tokens(loggedIn()).exchanged(TokenTarget.audience("orders")).value()).isNotEmpty();
  }

  @Test
  void givesItsTokensBackByItsCertificate() throws Exception {
    TestBrowser browser = loggedIn();
    browser.post("/logout", "");
    for (int i = 0; i < 200 && house.provider.revocations() == 0; i++) {
      Thread.sleep(50); // a logout does not wait for it
    }
    assertThat(house.provider.revocations()).isEqualTo(1);
  }

  @Test
  void isRefusedWithAnotherCertificate() throws Exception {
    open("tls_client_auth", SelfSigned.generate("desk", house.clock.instant()));

    Outcome outcome = house.browser().open("/desk");

    assertThat(FlowFixture.status(outcome)).isEqualTo(502);
    assertThat(TestBrowser.reply(outcome).body()).contains("the OAuth configuration");
    assertThat(house.provider.requests(Endpoint.PUSHED_AUTHORIZATION)).isEqualTo(1);
  }
}
