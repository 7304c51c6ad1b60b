package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access tokens as credentials, against the testkit's provider. */
final class BearerFlowTest {
  private final BearerFixture api = new BearerFixture();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void takesATokenOfItsIssuer() {
    Outcome outcome = api.call("/api/orders", "Bearer " + api.token("alice"));

    assertThat(outcome).isInstanceOf(Outcome.Authenticated.class);
    Outcome.Authenticated found = (Outcome.Authenticated) outcome;
    assertThat(found.caller().subject()).isEqualTo(api.provider.user("alice").sub());
    assertThat(found.caller().roles()).contains("agent", "scope:openid");
    assertThat(found.login()).as("a token is no login").isEmpty();
  }

  @Test
  void refusesATokenForAnotherApi() {
    api.with("audience", "https://other.example");

    assertThat(refused(api.call("/api/orders", "Bearer " + api.token("alice")))).isEqualTo(401);
  }

  @Test
  void neverGivesWayToTheSessionBesideABadToken() {
    TestBrowser browser = api.browser();
    browser.follow(
        api.provider.authorize(TestBrowser.location(browser.open("/both/desk")), "alice").toUri());
    assertThat(browser.open("/both/desk")).isInstanceOf(Outcome.Authenticated.class);

    Outcome outcome =
        browser.send(
            TestRequest.get(BASE, "/both/desk").header("Authorization", "Bearer nonsense"));

    assertThat(refused(outcome)).isEqualTo(401);
    assertThat(browser.open("/api/orders"))
        .as("the session is no way in there")
        .isNotInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void tellsAnApiThatATokenIsNeededAndLeadsABrowserToTheLogin() {
    assertThat(refused(api.call(TestRequest.get(BASE, "/api/orders")))).isEqualTo(401);
    assertThat(
            TestBrowser.header(api.call(TestRequest.get(BASE, "/api/orders")), "WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer "));
    assertThat(refused(api.browser().open("/api/orders"))).isEqualTo(401);
    assertThat(refused(api.browser().open("/both/desk"))).isEqualTo(302);
  }

  @Test
  void refusesTwoTokensInOneRequest() {
    String line = "Bearer " + api.token("alice");

    assertThat(
            refused(
                api.call(
                    TestRequest.get(BASE, "/api/orders")
                        .headers("Authorization", List.of(line, line)))))
        .isEqualTo(400);
  }

  @Test
  void answers503WhileTheKeysCannotBeHad() {
    String token = api.token("alice");
    api.provider.close();
    api.with();

    Outcome outcome =
        api.gatehouse()
            .identify(
                TestRequest.get(BASE, "/api/orders").header("Authorization", "Bearer " + token));

    assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
    assertThat(((Outcome.Undecided) outcome).reply().status()).isEqualTo(503);
  }

  private static int refused(Outcome outcome) {
    return TestBrowser.reply(outcome).status();
  }
}
