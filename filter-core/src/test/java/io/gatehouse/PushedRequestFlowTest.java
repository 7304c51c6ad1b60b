package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.JWKSet;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins whose request is pushed (RFC 9126), against the testkit's provider over real HTTP. */
final class PushedRequestFlowTest {
  private final BearerFixture house = new BearerFixture();
  private final TestBrowser browser = house.browser();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    house.close();
  }

  private Outcome open() {
    return house.browser().open("/desk");
  }

  private int pushed() {
    return house.provider.requests(Endpoint.PUSHED_AUTHORIZATION);
  }

  private void logsIn(BearerFixture fresh) {
    TestBrowser anew = fresh.browser();
    URI sentTo = TestBrowser.location(anew.open("/desk"));
    assertThat(sentTo.getRawQuery())
        .contains("client_id=desk", "request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A")
        .doesNotContain("state", "nonce", "redirect_uri", "code_challenge", "scope");
    Outcome back = anew.follow(fresh.provider.authorize(sentTo, "alice").toUri());
    assertThat(TestBrowser.reply(back).status()).isEqualTo(303);
    assertThat(anew.open("/desk")).isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void pushesTheRequestWhereTheProviderCanTakeIt() {
    house.provider.offers().pushedRequests(false);
    house.with("prompt", "login", "authorization_parameters", "tenant=7");
    logsIn(house);
    assertThat(pushed()).isEqualTo(1);
    assertThat(house.provider.authorizationRequests().get(0))
        .containsEntry("prompt", "login")
        .containsEntry("tenant", "7")
        .containsKeys("state", "nonce", "code_challenge", "redirect_uri");
  }

  @Test
  void pushesNothingWhereTheProviderHasNoEndpointForIt() {
    assertThat(TestBrowser.location(browser.open("/desk")).getRawQuery()).contains("state=");
    assertThat(pushed()).isZero();
  }

  @Test
  void pushesNothingWhereThatIsOff() {
    house.provider.offers().pushedRequests(false);
    house.with("pushed_authorization_requests", "off");
    assertThat(TestBrowser.location(open()).getRawQuery()).contains("state=");
    assertThat(pushed()).isZero();
  }

  @Test
  void logsInWhereTheProviderWantsNothingElse() {
    house.provider.offers().pushedRequests(true);
    house.with("pushed_authorization_requests", "required");
    logsIn(house);
  }

  @Test
  void takesTheEndpointOfTheSettings() {
    house.provider.offers().pushedRequests(false);
    house.with(
        "pushed_authorization_request_endpoint", house.provider.issuer() + "/somewhere-else");
    fails(open(), 502, "the OAuth configuration");
    assertThat(pushed()).isZero();
  }

  @Test
  void aRequiredEndpointThatIsNotThereIsAPageAndNoLogin() {
    house.with("pushed_authorization_requests", "required");
    fails(open(), 502, "the OAuth configuration");
  }

  @Test
  void offWhereTheProviderWantsItIsAPage() {
    house.provider.offers().pushedRequests(true);
    house.with("pushed_authorization_requests", "off");
    fails(open(), 502, "the OAuth configuration");
  }

  @Test
  void pushesAsAPublicClient() {
    house.provider.offers().pushedRequests(true);
    house.provider.register(TestClient.open("spa"));
    BearerFixture other =
        house.with("client_id", "spa", "token_endpoint_auth_method", "none", "client_secret", "");
    TestBrowser anew = other.browser();
    URI sentTo = TestBrowser.location(anew.open("/desk"));
    assertThat(TestBrowser.reply(anew.follow(house.provider.authorize(sentTo, "alice").toUri())))
        .satisfies(reply -> assertThat(reply.status()).isEqualTo(303));
  }

  /** RFC 9126 section 2: the testkit takes issuer, token endpoint and this endpoint as audience. */
  @Test
  void pushesWithAnAssertionForTheIssuer() throws Exception {
    JWKSet keys = new JWKSet(TestTokens.rsa("mine"));
    Path file = Files.writeString(folder.resolve("client.jwks"), keys.toString(false));
    house.provider.offers().pushedRequests(true);
    house.provider.register(TestClient.withKeys("desk", keys));
    house.with(
        "client_secret",
        "",
        "token_endpoint_auth_method",
        "private_key_jwt",
        "client_jwks_file",
        file.toString());
    logsIn(house);
  }

  @ParameterizedTest
  @CsvSource({
    "401,invalid_client,502,configuration",
    "400,unauthorized_client,502,configuration",
    "400,invalid_request,502,configuration",
    "400,invalid_redirect_uri,502,configuration",
    "413,,502,configuration",
    "429,,503,cannot be reached",
    "500,server_error,503,cannot be reached",
    "400,temporarily_unavailable,503,cannot be reached",
  })
  void aRefusalIsOnePageAndNoLoop(int status, String error, int page, String title) {
    house.provider.offers().pushedRequests(true);
    house.with("client_id", "desk");
    house
        .provider
        .faults()
        .on(
            error == null
                ? EndpointFault.failing(Endpoint.PUSHED_AUTHORIZATION, status)
                : EndpointFault.refusing(Endpoint.PUSHED_AUTHORIZATION, status, error));
    fails(open(), page, title);
    assertThat(pushed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "[]",
        "{\"request_uri\":\"urn:example:1\"}",
        "{\"request_uri\":7,\"expires_in\":60}",
        "{\"request_uri\":\"\",\"expires_in\":60}",
        "{\"request_uri\":\"not absolute\",\"expires_in\":60}",
        "{\"request_uri\":\"relative\",\"expires_in\":60}",
        "{\"request_uri\":\"urn:example:1\",\"expires_in\":0}",
      })
  void anAnswerThatIsNoneIsAPage(String body) {
    house.provider.offers().pushedRequests(true);
    house.with("client_id", "desk");
    house.provider.faults().on(EndpointFault.body(Endpoint.PUSHED_AUTHORIZATION, body));
    fails(open(), 502, "the OAuth configuration");
  }

  @Test
  void aSlowEndpointEndsInBoundedTime() {
    house.provider.offers().pushedRequests(true);
    house.with("request_timeout", "500ms");
    house
        .provider
        .faults()
        .on(EndpointFault.slow(Endpoint.PUSHED_AUTHORIZATION, Duration.ofSeconds(30)));
    long begun = System.nanoTime();
    fails(open(), 503, "cannot be reached");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aRequestUriIsGoodOnceAndNotForLong() {
    house.provider.offers().pushedRequests(true);
    house.with("client_id", "desk");
    URI once = TestBrowser.location(open());
    house.provider.authorize(once, "alice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> house.provider.authorize(once, "alice"))
        .withMessageContaining("request_uri");
    assertThat(house.provider.pushedRequestReplays()).isEqualTo(1);
    URI late = TestBrowser.location(open());
    house.provider.faults().on(new ClockSkew(Duration.ofSeconds(61)));
    assertThatIllegalArgumentException().isThrownBy(() -> house.provider.authorize(late, "alice"));
  }

  private static void fails(Outcome outcome, int status, String title) {
    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(status);
    assertThat(TestBrowser.reply(outcome).body()).contains(title);
    assertThat(TestBrowser.reply(outcome).headers().toString()).doesNotContain("Location");
  }
}
