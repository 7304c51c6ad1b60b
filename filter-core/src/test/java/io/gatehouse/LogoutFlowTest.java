package io.gatehouse;

import static io.gatehouse.FlowFixture.at;
import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.logout.LogoutSettings;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutFlowTest {
  private final FlowFixture flow = new FlowFixture();
  private TestBrowser browser = flow.browser();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aLogoutEndsTheLoginAtTheProviderToo() {
    flow.logIn(browser, "/desk", "alice");
    Outcome logout = browser.post("/logout", "");
    assertThat(status(logout)).isEqualTo(303);
    assertThat(TestBrowser.location(logout).toString())
        .startsWith(Endpoint.END_SESSION.at(flow.provider.issuer()).toString());
    assertThat(parameters(logout))
        .containsOnlyKeys("id_token_hint", "client_id", "post_logout_redirect_uri", "state")
        .containsEntry("client_id", List.of("desk"))
        .containsEntry("post_logout_redirect_uri", List.of(FlowFixture.BASE + "/logout/done"));
    assertThat(status(browser.open("/desk"))).isEqualTo(302);

    Outcome back = browser.follow(atProvider(logout));
    assertThat(TestBrowser.location(back)).isEqualTo(at("/"));
    assertThat(flow.provider.logins("alice")).isEmpty();
    assertThat(TestBrowser.location(browser.open("/desk")).getQuery()).doesNotContain("prompt=");
  }

  @Test
  void itComesBackToThePlaceThatTheFormNames() {
    flow.logIn(browser, "/desk", "alice");
    Outcome logout = browser.post("/logout", "return=%2Fbye%3Fq%3Da%2520b");
    assertThat(TestBrowser.location(browser.follow(atProvider(logout))))
        .isEqualTo(at("/bye?q=a%20b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "bye", ""})
  void itNeverComesBackToAnotherPlace(String target) {
    flow.logIn(browser, "/desk", "alice");
    Outcome logout = browser.post("/logout", QueryParameters.format(Map.of("return", target)));
    assertThat(TestBrowser.location(browser.follow(atProvider(logout)))).isEqualTo(at("/"));
  }

  @Test
  void thePlaceIsForTheBrowserThatLoggedOutAndOnce() {
    flow.logIn(browser, "/desk", "alice");
    URI done = atProvider(browser.post("/logout", "return=/bye"));
    assertThat(TestBrowser.location(flow.browser().follow(done))).isEqualTo(at("/"));
    assertThat(TestBrowser.location(browser.follow(done))).isEqualTo(at("/"));

    flow.logIn(browser, "/desk", "alice");
    URI again = atProvider(browser.post("/logout", "return=/bye"));
    assertThat(TestBrowser.location(browser.follow(again))).isEqualTo(at("/bye"));
    assertThat(TestBrowser.location(browser.follow(again))).isEqualTo(at("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?state=", "?state=x", "?state=x&state=y", "?state=%zz"})
  void whoComesBackWithoutAStateOfOursGoesWhereAllGo(String query) {
    assertThat(TestBrowser.location(browser.send(get("/logout/done" + query)))).isEqualTo(at("/"));
  }

  @Test
  void aLogoutOfNobodyGoesNowhere() {
    Outcome logout = browser.post("/logout", "return=/bye");
    assertThat(TestBrowser.location(logout)).isEqualTo(at("/bye"));
    assertThat(TestBrowser.location(browser.open("/desk")).getQuery()).doesNotContain("prompt=");
  }

  @Test
  void aHintThatMakesTheAddressTooLongIsLeftOut() {
    flow.provider.register(
        flow.provider.user("alice").withGroups("long-group-name ".repeat(600).split(" ")));
    flow.logIn(browser, "/desk", "alice");
    Outcome logout = browser.post("/logout", "");
    assertThat(parameters(logout)).containsKey("client_id").doesNotContainKey("id_token_hint");
  }

  @Test
  void itsTokensAreRevoked() {
    flow.logIn(browser, "/desk", "alice");
    browser.post("/logout", "");
    await(() -> flow.provider.revocations() == 1);
  }

  @Test
  void soIsAnAccessTokenThatHasNoRefreshToken() {
    flow.provider.register(flow.provider.client("desk").withRefresh(Refresh.NONE));
    flow.logIn(browser, "/desk", "alice");
    browser.post("/logout", "");
    await(() -> flow.provider.revocations() == 1);
  }

  @Test
  void soAreTheTokensOfASessionThatAnotherCallersLoginReplaces() {
    flow.logIn(browser, "/desk", "alice");
    Outcome login = restartedLogin();
    browser.follow(flow.answer(login, "bob").toUri());
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    await(() -> flow.provider.revocations() == 1);
  }

  /** A tab in which a login was begun before the other one was complete. */
  private Outcome restartedLogin() {
    String session = browser.cookies().remove("gatehouse-test");
    Outcome login = browser.open("/desk");
    browser.cookies().put("gatehouse-test", session);
    return login;
  }

  @Test
  void noTokenIsRevokedWhereTheSettingsSaySo() {
    flow.with(flow.settings().logout(asked -> settings(asked, false, true, false, true)));
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    browser.post("/logout", "");
    flow.with(flow.settings()); // what was under way is done
    assertThat(flow.provider.requests(Endpoint.REVOCATION)).isZero();
  }

  @Test
  void nobodyWaitsForASlowProvider() {
    flow.provider.faults().on(EndpointFault.slow(Endpoint.REVOCATION, Duration.ofSeconds(20)));
    long begun = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      flow.logIn(browser, "/desk", "alice");
      assertThat(status(browser.post("/logout", ""))).isEqualTo(303);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aProviderThatDoesNotTakeTheTokenBackHindersNothing() {
    flow.provider.faults().on(EndpointFault.failing(Endpoint.REVOCATION, 500));
    flow.logIn(browser, "/desk", "alice");
    assertThat(status(browser.post("/logout", ""))).isEqualTo(303);
    assertThat(status(browser.open("/desk"))).isEqualTo(302);
  }

  @Test
  void whereTheProviderCannotLogOutTheNextLoginIsPromptedFor() {
    flow.with(flow.settings().provider(this::withoutEndSession));
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    assertThat(TestBrowser.location(browser.post("/logout", "return=/bye"))).isEqualTo(at("/bye"));

    assertThat(TestBrowser.location(browser.open("/desk")).getQuery()).contains("prompt=login");
    assertThat(TestBrowser.location(browser.follow(at("/login"))).getQuery())
        .contains("prompt=login");
    flow.logIn(browser, "/desk", "alice");
    browser.cookies().remove("gatehouse-test");
    assertThat(TestBrowser.location(browser.open("/desk")).getQuery()).doesNotContain("prompt=");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soItIsWhereTheApplicationLogsOutByItself(boolean isCommitted) {
    flow.logIn(browser, "/desk", "alice");
    browser.logOutInside(isCommitted);
    Outcome next = browser.open("/desk");
    assertThat(TestBrowser.location(next).getQuery()).contains("prompt=login");
    assertThat(TestBrowser.location(flow.browser().open("/desk")).getQuery())
        .doesNotContain("prompt=");
    await(() -> flow.provider.revocations() == 1);
  }

  @Test
  void aLoginThatBeganBeforeTheLogoutDoesNotCountAsPrompted() {
    flow.logIn(browser, "/desk", "alice");
    Outcome earlier = restartedLogin();
    flow.clock.forward(Duration.ofSeconds(1));
    browser.logOutInside(false);
    browser.follow(flow.answer(earlier, "alice").toUri());
    browser.cookies().remove("gatehouse-test");
    assertThat(TestBrowser.location(browser.open("/desk")).getQuery()).contains("prompt=login");
  }

  @Test
  void aBrowserThatHasLostItsNameGetsANewOne() {
    flow.logIn(browser, "/desk", "alice");
    browser.cookies().remove("gatehouse-test-browser");
    browser.logOutInside(false);
    assertThat(TestBrowser.location(browser.open("/desk")).getQuery()).contains("prompt=login");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void theSettingsMayLeaveTheProvidersLoginAlone(boolean promptAfter, boolean isPrompted) {
    flow.with(flow.settings().logout(asked -> settings(asked, false, false, true, promptAfter)));
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    assertThat(TestBrowser.location(browser.post("/logout", ""))).isEqualTo(at("/"));
    assertThat(
            Optional.of(TestBrowser.location(browser.open("/desk")).getQuery())
                .filter(query -> query.contains("prompt=login"))
                .isPresent())
        .isEqualTo(isPrompted);
  }

  @Test
  void aLogoutTellsTheContainerSoAndNothingElseDoes() {
    flow.logIn(browser, "/desk", "alice");
    Outcome refused =
        browser.send(
            new TestRequest("POST", FlowFixture.BASE, "/logout", "")
                .header("Sec-Fetch-Site", "cross-site"));
    assertThat(((Outcome.Answered) refused).endsLogin()).isFalse();
    Outcome done = browser.follow(at("/logout/done"));
    assertThat(((Outcome.Answered) done).endsLogin()).isFalse();
    assertThat(((Outcome.Answered) browser.post("/logout", "")).endsLogin()).isTrue();
  }

  @Test
  void aFormThatIsTooLongEndsNothing() {
    flow.logIn(browser, "/desk", "alice");
    try {
      browser.post("/logout", "return=/" + "a".repeat(10_000));
    } catch (io.gatehouse.exchange.RequestRejectedException e) {
      assertThat(e.status()).isEqualTo(413);
    }
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Dest, document, 303",
    "Accept, text/html, 303",
    "Sec-Fetch-Dest, image, 403",
    "Sec-Fetch-Dest, iframe, 403",
    "Sec-Fetch-Dest, empty, 403",
    "Sec-Purpose, prefetch;prerender, 403",
    "Purpose, prefetch, 403"
  })
  void aGetLogsOutOnlyWhereItMayAndSomebodyGoesThere(String header, String value, int expected) {
    flow.logIn(browser, "/desk", "alice");
    assertThat(status(browser.send(get("/logout").header(header, value)))).isEqualTo(405);
    flow.with(flow.settings().logout(asked -> settings(asked, true, true, true, true)));
    browser = flow.browser();
    flow.logIn(browser, "/desk", "alice");
    Outcome outcome = browser.send(get("/logout?return=/bye").header(header, value));
    assertThat(status(outcome)).isEqualTo(expected);
    if (expected == 303) {
      assertThat(TestBrowser.location(browser.follow(atProvider(outcome)))).isEqualTo(at("/bye"));
    } else {
      assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    }
  }

  private static TestRequest get(String target) {
    return TestRequest.get(FlowFixture.BASE, target);
  }

  private static LogoutSettings settings(
      LogoutSettings asked, boolean byGet, boolean atProvider, boolean revoke, boolean prompt) {
    return new LogoutSettings(asked.paths(), byGet, atProvider, revoke, prompt);
  }

  private ProviderSettings withoutEndSession(ProviderSettings asked) {
    URI issuer = flow.provider.issuer();
    return new ProviderSettings(
        asked.name(),
        asked.label(),
        asked.issuer(),
        false,
        Optional.empty(),
        new ProviderEndpoints(
            Optional.of(Endpoint.AUTHORIZATION.at(issuer)),
            Optional.of(Endpoint.TOKEN.at(issuer)),
            Optional.empty(),
            Optional.of(Endpoint.JWKS.at(issuer)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        asked.client(),
        asked.idTokenSigningAlgorithms(),
        asked.trustedAudiences(),
        false,
        asked.clockSkew());
  }

  private static Map<String, List<String>> parameters(Outcome redirect) {
    return QueryParameters.parse(TestBrowser.location(redirect).getRawQuery());
  }

  /** Where the provider sends the browser. */
  private static URI atProvider(Outcome logout) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(TestBrowser.location(logout)).build(),
              BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .map(URI::create)
          .orElseThrow(() -> new AssertionError("the provider does not send the browser back"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
