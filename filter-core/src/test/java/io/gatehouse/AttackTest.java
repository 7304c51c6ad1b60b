package io.gatehouse;

import static io.gatehouse.FlowFixture.at;
import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.codeflow.AuthorizationSettings.ResponseMode;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.testkit.faults.AuthorizationError;
import io.gatehouse.testkit.faults.AuthorizationFault;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.faults.IdTokenFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of attacks: each is refused with its status, and none leaves a session behind. */
class AttackTest {
  private final FlowFixture flow = new FlowFixture();
  private final TestBrowser browser = flow.browser();

  @AfterEach
  void close() {
    flow.close();
  }

  @ParameterizedTest
  @EnumSource(IdTokenFault.class)
  void refusesEveryFalseIdToken(IdTokenFault fault) {
    flow.with(flow.settings().authorization(AttackTest::withMaxAge));
    flow.provider.faults().on(fault);
    TestBrowser victim = flow.browser();
    Outcome callback = flow.logIn(victim, "/desk", "alice");
    if (fault == IdTokenFault.WRONG_ACR) {
      // acr_values is a wish (OpenID Connect Core section 3.1.2.1); nothing here insists on it
      assertThat(status(callback)).isEqualTo(303);
      return;
    }
    refused(callback, 502, victim);
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_ISSUER,400",
    "NO_ISSUER,400",
    "WRONG_STATE,302",
    "NO_STATE,400",
    "WRONG_CODE,400",
    "NO_CODE,400"
  })
  void refusesEveryFalseAuthorizationAnswer(AuthorizationFault fault, int status) {
    flow.provider.faults().on(fault);
    refused(flow.logIn(browser, "/desk", "alice"), status, browser);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied,403",
    "login_required,502",
    "invalid_scope,502",
    "server_error,503",
    "temporarily_unavailable,503",
    "<script>,502"
  })
  void showsWhatTheProviderAnsweredAsAPageOfItsOwn(String error, int status) {
    flow.provider.faults().on(new AuthorizationError(error, "<b>described</b>"));
    Outcome callback = flow.logIn(browser, "/desk", "alice");
    refused(callback, status, browser);
    assertThat(TestBrowser.reply(callback).body()).doesNotContain("<script>", "<b>described");
  }

  @Test
  void aStolenAnswerIsWorthNothingInAnotherBrowser() {
    AuthorizationAnswer victims = flow.answer(browser.open("/desk"), "alice");
    TestBrowser other = flow.browser();
    refused(other.follow(victims.toUri()), 400, other);
    other.open("/desk");
    refused(other.follow(victims.toUri()), 400, other);
    assertThat(status(browser.follow(victims.toUri()))).isEqualTo(303);
  }

  @Test
  void anAttackersAnswerLogsNobodyInAsTheAttacker() {
    TestBrowser attacker = flow.browser();
    AuthorizationAnswer attackers = flow.answer(attacker.open("/desk"), "bob");
    browser.open("/desk");
    refused(browser.follow(attackers.toUri()), 400, browser);
  }

  @Test
  void anAttackersAnswerByFormPostLogsNobodyInEither() {
    flow.with(flow.settings().authorization(AttackTest::byFormPost));
    TestBrowser attacker = flow.browser();
    TestBrowser victim = flow.browser();
    AuthorizationAnswer attackers = flow.answer(attacker.open("/desk"), "bob");
    victim.open("/desk");
    Outcome posted = victim.postFromElsewhere("/callback", attackers.formBody());
    refused(victim.follow(TestBrowser.location(posted)), 400, victim);
  }

  @Test
  void aHandleOfAFormPostIsGoodOnce() {
    flow.with(flow.settings().authorization(AttackTest::byFormPost));
    TestBrowser victim = flow.browser();
    AuthorizationAnswer answer = flow.answer(victim.open("/desk"), "alice");
    URI fetch = TestBrowser.location(victim.postFromElsewhere("/callback", answer.formBody()));
    assertThat(status(victim.follow(fetch))).isEqualTo(303);
    TestBrowser thief = flow.browser();
    refused(thief.follow(fetch), 302, thief);
  }

  @Test
  void anAnswerByGetIsRefusedWhereFormPostWasAskedFor() {
    flow.with(flow.settings().authorization(AttackTest::byFormPost));
    TestBrowser victim = flow.browser();
    AuthorizationAnswer answer = flow.answer(victim.open("/desk"), "alice");
    refused(victim.follow(answer.toUri()), 400, victim);
  }

  @Test
  void anAnswerByPostIsRefusedWhereQueryWasAskedFor() {
    AuthorizationAnswer answer = flow.answer(browser.open("/desk"), "alice");
    Outcome posted = browser.postFromElsewhere("/callback", answer.formBody());
    refused(browser.follow(TestBrowser.location(posted)), 400, browser);
  }

  @Test
  void aCodeIsSentToTheProviderOnce() {
    AuthorizationAnswer answer = flow.answer(browser.open("/desk"), "alice");
    browser.follow(answer.toUri());
    browser.cookies().remove("gatehouse-test");
    refused(browser.follow(answer.toUri()), 302, browser);
    assertThat(flow.provider.codeReplays()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/",
            "\\\\evil.example",
        "/\r\nLocation:https://evil.example", "\thttps://evil.example", "javascript:alert(1)",
            "/\u0000x", " //evil.example"
      })
  void aReturnAddressElsewhereIsIgnored(String target) {
    String encoded = URLEncoder.encode(target, StandardCharsets.UTF_8);
    Outcome login = browser.follow(at("/login?return=" + encoded));
    Outcome callback = browser.follow(flow.answer(login, "alice").toUri());
    assertThat(TestBrowser.location(callback)).isEqualTo(at("/"));
    assertThat(TestBrowser.location(browser.follow(at("/login?return=" + encoded))))
        .isEqualTo(at("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2F%2Fevil.example", "/%2F%2Fevil.example", "/%5Cevil.example"})
  void aReturnAddressThatIsEncodedTwiceStaysHere(String target) {
    Outcome login =
        browser.follow(at("/login?return=" + URLEncoder.encode(target, StandardCharsets.UTF_8)));
    Outcome callback = browser.follow(flow.answer(login, "alice").toUri());
    assertThat(TestBrowser.location(callback).toString()).startsWith(FlowFixture.BASE + "/");
  }

  @Test
  void oversizedAndRepeatedParametersAreRefused() {
    browser.open("/desk");
    refused(browser.follow(at("/callback?state=" + "s".repeat(10_000) + "&code=c")), 400, browser);
    refused(browser.follow(at("/callback?state=s&code=" + "c".repeat(10_000))), 400, browser);
    refused(browser.follow(at("/callback?state=s&state=t&code=c")), 400, browser);
    refused(
        browser.send(TestRequest.get(FlowFixture.BASE, "/callback?state=%zz&code=c")),
        400,
        browser);
    refused(browser.postFromElsewhere("/callback", "state=" + "s".repeat(40_000)), 413, browser);
  }

  @Test
  void aSessionIdFromElsewhereIsNotTakenOver() {
    browser.cookies().put("gatehouse-test", "attackers-choice");
    flow.logIn(browser, "/desk", "alice");
    assertThat(browser.cookies().get("gatehouse-test"))
        .isNotEqualTo("attackers-choice")
        .hasSize(131);
  }

  @Test
  void tenThousandAbandonedLoginsStayWithinTheBound() {
    flow.with(flow.settings().maxLogins(500));
    flow.browser().open("/warm-up");
    System.gc();
    long before = used();
    for (int i = 0; i < 10_000; i++) {
      assertThat(status(flow.browser().open("/desk/" + i))).isEqualTo(302);
    }
    System.gc();
    assertThat(used() - before).isLessThan(20_000_000);
    assertThat(status(flow.logIn(flow.browser(), "/desk", "alice"))).isEqualTo(303);
  }

  @Test
  void userInfoAboutSomebodyElseIsRefused() {
    flow.with(flow.settings().sources(io.gatehouse.login.LoginProvider.ClaimSource.USERINFO));
    flow.provider.faults().on(EndpointFault.otherSubject());
    TestBrowser victim = flow.browser();
    refused(flow.logIn(victim, "/desk", "alice"), 502, victim);
  }

  @ParameterizedTest
  @CsvSource({"500,503", "503,503", "404,502"})
  void aFailingTokenEndpointOpensNothing(int failure, int status) {
    AuthorizationAnswer answer = flow.answer(browser.open("/desk"), "alice");
    flow.provider.faults().on(EndpointFault.failing(Endpoint.TOKEN, failure));
    refused(browser.follow(answer.toUri()), status, browser);
  }

  @Test
  void garbageAndEndlessAnswersOpenNothing() {
    AuthorizationAnswer garbage = flow.answer(browser.open("/desk"), "alice");
    flow.provider.faults().on(EndpointFault.garbage(Endpoint.TOKEN));
    refused(browser.follow(garbage.toUri()), 502, browser);
    flow.provider.faults().clear();
    AuthorizationAnswer oversized = flow.answer(browser.open("/desk"), "alice");
    flow.provider.faults().on(EndpointFault.oversized(Endpoint.TOKEN, 5_000_000));
    refused(browser.follow(oversized.toUri()), 502, browser);
  }

  @Test
  void aRefusedClientIsAConfigurationErrorAndSaysNoMore() {
    AuthorizationAnswer answer = flow.answer(browser.open("/desk"), "alice");
    flow.provider.faults().on(EndpointFault.refusing(Endpoint.TOKEN, 401, "invalid_client"));
    Outcome callback = browser.follow(answer.toUri());
    refused(callback, 502, browser);
    assertThat(TestBrowser.reply(callback).body())
        .contains("configuration")
        .doesNotContain("invalid_client");
  }

  @Test
  void clocksMayBeAMinuteApartAndNoMore() {
    flow.provider.faults().on(new ClockSkew(Duration.ofSeconds(50)));
    assertThat(status(flow.logIn(browser, "/desk", "alice"))).isEqualTo(303);
    flow.provider.faults().clear();
    flow.provider.faults().on(new ClockSkew(Duration.ofSeconds(90)));
    TestBrowser other = flow.browser();
    refused(flow.logIn(other, "/desk", "alice"), 502, other);
  }

  private static void refused(Outcome outcome, int status, TestBrowser browser) {
    assertThat(status(outcome)).isEqualTo(status);
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
  }

  private static AuthorizationSettings withMaxAge(AuthorizationSettings asked) {
    return new AuthorizationSettings(
        asked.scope(),
        asked.responseMode(),
        Optional.empty(),
        Optional.of(Duration.ofHours(1)),
        List.of(),
        List.of(),
        Map.of());
  }

  private static AuthorizationSettings byFormPost(AuthorizationSettings asked) {
    return new AuthorizationSettings(
        asked.scope(),
        ResponseMode.FORM_POST,
        asked.prompt(),
        asked.maxAge(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
