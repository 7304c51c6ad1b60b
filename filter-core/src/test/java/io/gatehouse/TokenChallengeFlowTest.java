package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of an API are told, by the book. */
final class TokenChallengeFlowTest {
  private static final String METADATA =
      "resource_metadata=\"" + BASE + "/.well-known/oauth-protected-resource\"";

  private final BearerFixture api = new BearerFixture();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void noErrorIsNamedWhereNoTokenWasSent() {
    Outcome outcome = api.call(orders());

    assertThat(reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).containsExactly("Bearer " + METADATA);
  }

  @Test
  void theRealmAndTheScopesAreInTheChallenge() {
    api.with("realm", "The \"desk\"", "required_scope", "/api/orders orders.read openid");

    assertThat(challenges(api.call(orders())))
        .containsExactly(
            "Bearer realm=\"The \\\"desk\\\"\", scope=\"orders.read openid\", " + METADATA);
  }

  @Test
  void aTokenThatDoesNotCountIsAnInvalidToken() {
    Outcome outcome = api.call("/api/orders", "Bearer a.b.c");

    assertThat(reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).containsExactly("Bearer error=\"invalid_token\", " + METADATA);
  }

  @Test
  void aScopeThatIsMissingIs403AndNamed() {
    api.with("required_scope", "/api/orders/* orders.read openid; /api/open/* openid");

    Outcome outcome = api.call("/api/orders/1", "Bearer " + api.token("alice"));

    assertThat(reply(outcome).status()).isEqualTo(403);
    assertThat(challenges(outcome))
        .containsExactly(
            "Bearer error=\"insufficient_scope\", scope=\"orders.read openid\", " + METADATA);
    assertThat(reply(outcome).body()).contains("\"error\":\"insufficient_scope\"");
    assertThat(api.call("/api/open/1", "Bearer " + api.token("alice")))
        .isInstanceOf(Outcome.Authenticated.class);
    assertThat(api.call("/api/other", "Bearer " + api.token("alice")))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void callersByASessionAreNotAskedForScopes() {
    api.with("required_scope", "/both/* orders.read");
    TestBrowser alice = api.browser();
    alice.follow(
        api.provider.authorize(TestBrowser.location(alice.open("/both/desk")), "alice").toUri());

    assertThat(alice.open("/both/desk")).isInstanceOf(Outcome.Authenticated.class);
    assertThat(reply(api.call("/both/desk", "Bearer " + api.token("alice"))).status())
        .isEqualTo(403);
  }

  /** RFC 9470 section 3: one new login is enough, whatever was missing. */
  @Test
  void aLoginThatIsTooWeakIsToldHowItMustBe() {
    api.with("required_acr", "/api/pay gold silver", "required_max_age", "/api/pay 5m");

    Outcome outcome = api.call("/api/pay", "Bearer " + api.token("alice"));

    assertThat(reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome))
        .containsExactly(
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"gold silver\","
                + " max_age=\"300\", "
                + METADATA);
  }

  @Test
  void aLoginThatIsStrongAndNewIsTakenAndNoLongerWhenItIsOld() {
    api.with("required_acr", "/api/pay gold 1", "required_max_age", "/api/pay 2m");
    String token = api.token("alice");
    assertThat(api.call("/api/pay", "Bearer " + token)).isInstanceOf(Outcome.Authenticated.class);

    api.clock.forward(Duration.ofMinutes(3));
    Outcome late = api.call("/api/pay", "Bearer " + token);

    assertThat(reply(late).status()).isEqualTo(401);
    assertThat(challenges(late)).singleElement().asString().contains("max_age=\"120\"");
    assertThat(api.call("/api/orders", "Bearer " + token))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void theBodyIsAProblemForClientsAndAPageForBrowsers() {
    Outcome client = api.call(orders().header("Accept", "*/*"));
    Outcome browser = api.call(orders().header("Accept", "text/html,*/*;q=0.8"));

    assertThat(TestBrowser.header(client, "Content-Type")).contains("application/problem+json");
    assertThat(reply(client).body())
        .contains(
            "\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"",
            "\"error\":\"token_needed\",\"reference\":\"");
    assertThat(TestBrowser.header(browser, "Content-Type")).contains("text/html; charset=UTF-8");
    assertThat(reply(browser).body()).contains("An access token is needed");
    assertThat(TestBrowser.header(client, "Cache-Control")).contains("no-store");
  }

  @Test
  void whereASessionWouldDoTooBothChallengesAreThereAndScriptsFindTheLogin() {
    Outcome outcome = api.call(TestRequest.get(BASE, "/both/data"));

    assertThat(reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).hasSize(2);
    assertThat(challenges(outcome).get(0)).startsWith("Bearer ");
    assertThat(challenges(outcome).get(1)).startsWith("OpenID login_url=");
    assertThat(reply(outcome).body()).contains("\"login_url\":\"" + BASE + "/login?return=");
  }

  @Test
  void whereOnlyASessionDoesNoTokenIsAskedForAndNobodyIsLedAway() {
    api.with("ways_in", "/api/* bearer; /frame/* session");

    Outcome outcome = api.browser().open("/frame/x");

    assertThat(reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).singleElement().asString().startsWith("OpenID login_url=");
  }

  @Test
  void whileKeysCannotBeHadClientsAreToldToComeBack() {
    String token = api.token("alice");
    api.provider.close();
    api.with();

    Outcome.Undecided outcome =
        (Outcome.Undecided)
            api.gatehouse().identify(orders().header("Authorization", "Bearer " + token));

    assertThat(outcome.reply().status()).isEqualTo(503);
    assertThat(outcome.reply().headers())
        .anyMatch(header -> header.name().equals("Retry-After") && header.value().equals("10"))
        .noneMatch(header -> header.name().equals("WWW-Authenticate"));
    assertThat(outcome.reply().body())
        .contains("\"title\":\"Service Unavailable\"", "\"error\":\"temporarily_unavailable\"");
  }

  @Test
  void noReplyHasTheToken() {
    String token = api.token("alice");
    api.with("required_scope", "/api/* more");

    HttpReply reply = reply(api.call("/api/orders", "Bearer " + token));

    assertThat(reply.body() + reply.headers().stream().map(HttpReply.Header::value).toList())
        .doesNotContain(token);
  }

  private static TestRequest orders() {
    return TestRequest.get(BASE, "/api/orders");
  }

  private static HttpReply reply(Outcome outcome) {
    return TestBrowser.reply(outcome);
  }

  /** Without that of DPoP, which stands beside each in a 401. */
  private static List<String> challenges(Outcome outcome) {
    return TestBrowser.headers(outcome, "WWW-Authenticate").stream()
        .filter(each -> !each.startsWith("DPoP algs="))
        .toList();
  }
}
