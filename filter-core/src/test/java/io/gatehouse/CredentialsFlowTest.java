package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request has one credential, and where there is a token, that is it. */
final class CredentialsFlowTest {
  private final BearerFixture api = new BearerFixture();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void twoCredentialsInOneRequestAreMalformed() {
    String line = "Bearer " + api.token("alice");
    String signed = "OAuth oauth_consumer_key=\"k\", oauth_signature=\"s\"";

    assertMalformed(api.call(orders().headers("Authorization", List.of(line, line))));
    assertMalformed(api.call(orders().headers("Authorization", List.of(line, signed))));
    assertMalformed(api.call(orders().headers("Authorization", List.of("Basic YTpi", line))));
    assertMalformed(api.call("/api/orders", line + ", " + line));
    assertMalformed(api.call("/api/orders", signed + ", " + line));
    assertMalformed(api.call("/api/orders?access_token=x", line));
    assertMalformed(api.call("/api/orders?access%5Ftoken=x", line));
    assertMalformed(api.call("/api/orders?a=b&oauth_signature=x", line));
  }

  @Test
  void aTokenInTheQueryIsNeverTaken() {
    String query = "?access_token=" + api.token("alice");

    Outcome alone = api.call(TestRequest.get(BASE, "/api/orders" + query));

    assertMalformed(alone);
    assertThat(TestBrowser.reply(alone).body())
        .contains("Send the access token in the Authorization header.");
    assertThat(api.gatehouse().identify(TestRequest.get(BASE, "/desk" + query)))
        .as("where no token is a way in, the name is the application's own")
        .isInstanceOf(Outcome.Anonymous.class);
  }

  @Test
  void aTokenInTheQueryIsNotReplacedByTheSession() {
    TestBrowser alice = loggedIn();

    assertMalformed(alice.open("/both/desk?access_token=x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "bearer\tx", "Bearer a b", "Bearer \"x\"", "DPoP"})
  void whatIsNoTokenIsMalformedAndNoReasonToTakeTheSession(String line) {
    TestBrowser alice = loggedIn();

    assertMalformed(alice.send(TestRequest.get(BASE, "/both/desk").header("Authorization", line)));
  }

  @Test
  void aTokenThatIsTooLongDoesNotCount() {
    Outcome outcome = api.call("/api/orders", "Bearer " + "a".repeat(70_000));

    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).anyMatch(each -> each.contains("error=\"invalid_token\""));
  }

  @Test
  void aTokenWhereNoneIsTakenIsToldTheWaysOfThatPathAndNoSessionCounts() {
    TestBrowser alice = loggedIn();

    Outcome outcome =
        alice.send(
            TestRequest.get(BASE, "/desk/list")
                .header("Authorization", "Bearer " + api.token("bob"))
                .header("Accept", "*/*"));

    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(401);
    assertThat(challenges(outcome)).singleElement().asString().startsWith("OpenID login_url=");
    assertThat(TestBrowser.reply(outcome).body()).contains("\"error\":\"token_not_taken\"");
  }

  @Test
  void whereNoPathTakesTokensTheHeaderIsTheApplicationsOwn() {
    api.without("audience").with("ways_in", "/desk/* session login");
    TestBrowser alice = loggedIn();

    Outcome outcome =
        alice.send(TestRequest.get(BASE, "/desk/list").header("Authorization", "Bearer own"));

    assertThat(outcome).isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void aBadTokenIsRefusedOnPublicPathsToo() {
    Outcome outcome =
        api.gatehouse()
            .identify(
                TestRequest.get(BASE, "/api/open").header("Authorization", "Bearer nonsense"));

    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(401);
  }

  @Test
  void otherSchemesAreNoReasonNotToTakeTheSession() {
    TestBrowser alice = loggedIn();

    assertThat(
            alice.send(TestRequest.get(BASE, "/both/desk").header("Authorization", "Basic YTpi")))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void theLoginsOwnPathsComeFirstWhateverTokenThereIs() {
    Outcome login =
        api.gatehouse()
            .identify(
                TestRequest.get(BASE, "/login?return=/desk")
                    .header("Authorization", "Bearer nonsense"));

    assertThat(TestBrowser.location(login).getPort()).isEqualTo(api.provider.issuer().getPort());
  }

  private TestBrowser loggedIn() {
    TestBrowser browser = api.browser();
    browser.follow(
        api.provider.authorize(TestBrowser.location(browser.open("/both/desk")), "alice").toUri());
    return browser;
  }

  private static TestRequest orders() {
    return TestRequest.get(BASE, "/api/orders");
  }

  private static void assertMalformed(Outcome outcome) {
    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(400);
    assertThat(challenges(outcome))
        .singleElement()
        .asString()
        .contains("error=\"invalid_request\"");
  }

  private static List<String> challenges(Outcome outcome) {
    return TestBrowser.headers(outcome, "WWW-Authenticate");
  }
}
