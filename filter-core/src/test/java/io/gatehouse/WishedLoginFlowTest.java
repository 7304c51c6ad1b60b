package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.testkit.faults.IdTokenFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins that are to be remembered, and logins anew. */
class WishedLoginFlowTest {
  private static final String REMEMBER = "/login?remember=true&return=%2Fdesk";
  private static final String ANEW = "/login?anew=true&return=%2Fdesk";
  private final FlowFixture flow = new FlowFixture();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void remembersALoginThatAPageOfTheApplicationWantsRemembered() {
    remember(Optional.of(Duration.ofDays(30)));
    TestBrowser browser = flow.browser();

    Outcome arrived = arrive(browser, fromOwnPage(browser, REMEMBER));

    assertThat(sessionCookie(arrived)).contains("; Max-Age=2592000;");
    flow.clock.forward(Duration.ofDays(29));
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    flow.clock.forward(Duration.ofDays(1));
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
  }

  @Test
  void remembersNoLoginForAPageOfAnotherSite() {
    remember(Optional.of(Duration.ofDays(30)));
    TestBrowser browser = flow.browser();

    assertThat(sessionCookie(arrive(browser, browser.open(REMEMBER)))).doesNotContain("Max-Age");
  }

  @Test
  void remembersNoLoginUnlessTheSettingsSayHowLong() {
    remember(Optional.empty());
    TestBrowser browser = flow.browser();

    assertThat(sessionCookie(arrive(browser, fromOwnPage(browser, REMEMBER))))
        .doesNotContain("Max-Age");
  }

  @Test
  void asksWhoIsLoggedInToLogInAnew() {
    TestBrowser browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");

    Outcome sentThere = browser.open(ANEW);

    assertThat(TestBrowser.location(sentThere).getQuery()).contains("prompt=login", "max_age=0");
  }

  @Test
  void takesNoOldLoginForOneAnew() {
    TestBrowser browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    Outcome sentThere = browser.open(ANEW);
    flow.provider.faults().on(IdTokenFault.OLD_AUTH_TIME);

    Outcome refused = arrive(browser, sentThere);

    assertThat(TestBrowser.reply(refused).status()).isEqualTo(502);
  }

  @Test
  void believesAProviderThatCannotTellWhenItsUserLoggedIn() {
    TestBrowser browser = flow.browser();
    flow.provider.faults().on(IdTokenFault.NO_AUTH_TIME);

    arrive(browser, browser.open(ANEW));

    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
  }

  @Test
  void countsALoginAnewOnceForTheCallerWhoLoggedIn() {
    try (Gatehouse gatehouse = Gatehouse.open(flow.settings().settings(), flow.clock)) {
      TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);
      arrive(browser, browser.open(ANEW));
      Caller alice = ((Authenticated) browser.open("/desk")).caller();
      Caller bob = new Caller("bob", alice.issuer(), "u-bob", alice.roles(), alice.claims());
      TestRequest request = TestRequest.get(FlowFixture.BASE, "/desk").cookies(browser.cookies());

      assertThat(List.of(takes(gatehouse, request, alice), takes(gatehouse, request, alice)))
          .containsExactly(true, false);
      arrive(browser, browser.open(ANEW));
      assertThat(takes(gatehouse, request, bob)).isFalse();
      arrive(browser, browser.open(ANEW));
      flow.clock.forward(Duration.ofMinutes(5));
      assertThat(takes(gatehouse, request, alice)).isFalse();
    }
  }

  private static boolean takes(Gatehouse gatehouse, TestRequest request, Caller caller) {
    return gatehouse.hasLoggedInAnew(request, caller);
  }

  private void remember(Optional<Duration> life) {
    flow.with(
        flow.settings()
            .session(
                usual ->
                    new SessionSettings(
                        usual.idleTimeout(),
                        usual.absoluteLifetime(),
                        life,
                        usual.keptClaims(),
                        false,
                        false,
                        usual.refreshAhead(),
                        false)));
  }

  private static Outcome fromOwnPage(TestBrowser browser, String target) {
    return browser.send(
        TestRequest.get(FlowFixture.BASE, target)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Site", "same-origin"));
  }

  private Outcome arrive(TestBrowser browser, Outcome sentThere) {
    return browser.follow(flow.answer(sentThere, "alice").toUri());
  }

  private static String sessionCookie(Outcome arrived) {
    return TestBrowser.headers(arrived, "Set-Cookie").stream()
        .filter(each -> each.startsWith("gatehouse-test="))
        .findFirst()
        .orElseThrow();
  }
}
