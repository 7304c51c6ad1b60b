package io.gatehouse;

import static io.gatehouse.FlowFixture.at;
import static io.gatehouse.FlowFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.codeflow.AuthorizationSettings.ResponseMode;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.IdTokenFault;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFlowTest {
  private final FlowFixture flow = new FlowFixture();
  private final TestBrowser browser = flow.browser();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void asksTheProviderWithStateNonceAndPkce() {
    String query = TestBrowser.location(browser.open("/desk")).getRawQuery();
    assertThat(query)
        .contains("response_type=code", "client_id=desk", "code_challenge_method=S256")
        .containsPattern("[&?]?state=[A-Za-z0-9_-]{43}")
        .containsPattern("nonce=[A-Za-z0-9_-]{43}")
        .containsPattern("code_challenge=[A-Za-z0-9_-]{43}");
  }

  @Test
  void comesBackToThePageThatWasWantedWithItsQuery() {
    Outcome callback = flow.logIn(browser, "/desk/inbox?status=open&q=a%20b", "alice");
    assertThat(status(callback)).isEqualTo(303);
    assertThat(TestBrowser.location(callback)).isEqualTo(at("/desk/inbox?status=open&q=a%20b"));
  }

  @Test
  void theCallerHasNameAndRolesAndKnowsWhy() {
    flow.logIn(browser, "/desk", "bob");
    Caller caller = caller(browser.open("/desk"));
    assertThat(caller.getName()).isEqualTo("bob");
    assertThat(caller.issuer()).isEqualTo(flow.provider.issuer().toString());
    assertThat(caller.roles()).contains("administrator", "agent");
    assertThat(caller.claims()).containsEntry("email", "bob@example.test");
    assertThat(caller.claims().get("io.gatehouse.roles.explanation").toString())
        .contains("role \"administrator\"");
  }

  @Test
  void anAnonymousVisitorOfAPublicPageGetsNoCookie() {
    Outcome outcome = browser.follow(URI.create("/"));
    assertThat(outcome).isInstanceOf(Outcome.Anonymous.class);
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void eachOfFiveTabsArrivesAtItsOwnPage() {
    List<AuthorizationAnswer> answers = new ArrayList<>();
    for (int tab = 1; tab <= 5; tab++) {
      answers.add(flow.answer(browser.open("/desk/" + tab), "alice"));
    }
    for (int tab = 5; tab >= 1; tab--) {
      Outcome callback = browser.follow(answers.get(tab - 1).toUri());
      assertThat(TestBrowser.location(callback)).isEqualTo(at("/desk/" + tab));
      assertThat(browser.open("/desk/" + tab)).isInstanceOf(Authenticated.class);
    }
  }

  @Test
  void aRepeatedAnswerOfALoggedInUserLeadsToTheirPage() {
    AuthorizationAnswer answer = flow.answer(browser.open("/desk/7"), "alice");
    browser.follow(answer.toUri());
    assertThat(TestBrowser.location(browser.follow(answer.toUri()))).isEqualTo(at("/desk/7"));
    assertThat(flow.provider.codeReplays()).isZero();
  }

  @Test
  void aLateAnswerRestartsTheLoginOnceAndStillFindsItsPage() {
    AuthorizationAnswer late = flow.answer(browser.open("/desk/7"), "alice");
    flow.clock.forward(Duration.ofMinutes(11));
    Outcome restarted = browser.follow(late.toUri());
    assertThat(status(restarted)).isEqualTo(302);
    Outcome callback = browser.follow(flow.answer(restarted, "alice").toUri());
    assertThat(TestBrowser.location(callback)).isEqualTo(at("/desk/7"));
  }

  @Test
  void aSecondLateAnswerInARowEndsOnAReadablePage() {
    AuthorizationAnswer late = flow.answer(browser.open("/desk/7"), "alice");
    flow.clock.forward(Duration.ofMinutes(11));
    browser.follow(late.toUri());
    Outcome second = browser.follow(late.toUri());
    assertThat(status(second)).isEqualTo(500);
    assertThat(TestBrowser.reply(second).body()).contains("does not come to an end", "Reference");
  }

  @Test
  void aBrowserThatLosesItsSessionEachTimeIsNotSentAroundForEver() {
    int redirects = 0;
    Outcome opened = browser.open("/desk");
    while (status(opened) == 302 && redirects++ < 50) {
      browser.follow(flow.answer(opened, "alice").toUri());
      browser.cookies().remove("gatehouse-test");
      opened = browser.open("/desk");
    }
    assertThat(status(opened)).isEqualTo(500);
    assertThat(redirects).isEqualTo(12);
  }

  @Test
  void takesAnAnswerByFormPost() {
    flow.with(flow.settings().authorization(LoginFlowTest::byFormPost));
    TestBrowser poster = flow.browser();
    AuthorizationAnswer answer = flow.answer(poster.open("/desk?x=1"), "alice");
    Outcome posted = poster.postFromElsewhere("/callback", answer.formBody());
    assertThat(status(posted)).isEqualTo(303);
    Outcome fetched = poster.follow(TestBrowser.location(posted));
    assertThat(TestBrowser.location(fetched)).isEqualTo(at("/desk?x=1"));
    assertThat(poster.open("/desk")).isInstanceOf(Authenticated.class);
  }

  @Test
  void asksForWhatTheSettingsSay() {
    flow.with(
        flow.settings()
            .authorization(
                asked ->
                    new AuthorizationSettings(
                        asked.scope(),
                        ResponseMode.QUERY,
                        Optional.of("login"),
                        Optional.of(Duration.ofMinutes(5)),
                        List.of("gold", "silver"),
                        List.of("de", "en"),
                        Map.of("audience", "api://desk"))));
    URI sent =
        TestBrowser.location(flow.browser().follow(at("/login?login_hint=alice&return=/desk")));
    assertThat(sent.getRawQuery())
        .contains("prompt=login", "max_age=300", "acr_values=gold+silver", "ui_locales=de+en")
        .contains("audience=api%3A%2F%2Fdesk", "login_hint=alice");
  }

  @Test
  void thePlainOAuth2WayTakesTheCallerFromUserInfo() {
    flow.with(flow.settings().sources(ClaimSource.USERINFO).authorization(LoginFlowTest::plain));
    TestBrowser plain = flow.browser();
    assertThat(status(flow.logIn(plain, "/desk", "alice"))).isEqualTo(303);
    assertThat(caller(plain.open("/desk")).roles()).contains("agent");
  }

  @Test
  void thePlainOAuth2WayTakesTheCallerFromAJwtAccessToken() {
    flow.with(
        flow.settings().sources(ClaimSource.ACCESS_TOKEN).authorization(LoginFlowTest::plain));
    TestBrowser plain = flow.browser();
    assertThat(status(flow.logIn(plain, "/desk", "alice"))).isEqualTo(303);
    assertThat(caller(plain.open("/desk")).roles()).contains("agent");
  }

  @Test
  void severalProvidersAreChosenByPathOrOnAPage() {
    try (TestProvider second = TestProvider.start(flow.clock)) {
      TestSettings partner = TestSettings.at(second.issuer().toString()).paths("/partner");
      flow.with(
          flow.settings()
              .and(
                  partner.named("partner"),
                  TestSettings.at(second.issuer().toString()).named("other")));
      TestBrowser visitor = flow.browser();
      assertThat(TestBrowser.location(visitor.open("/partner/x")).toString())
          .startsWith(second.issuer().toString());
      Outcome choice = visitor.open("/desk");
      assertThat(status(choice)).isEqualTo(200);
      assertThat(TestBrowser.reply(choice).body())
          .contains("provider=default&amp;return=%2Fdesk", "provider=other");
      Outcome chosen = visitor.follow(at("/login?provider=other&return=%2Fdesk"));
      Outcome callback =
          visitor.follow(second.authorize(TestBrowser.location(chosen), "alice").toUri());
      assertThat(TestBrowser.location(callback)).isEqualTo(at("/desk"));
      assertThat(caller(visitor.open("/desk")).issuer()).isEqualTo(second.issuer().toString());
    }
  }

  @Test
  void aProviderIsChosenByTheHostOfTheApplication() {
    try (TestProvider second = TestProvider.start(flow.clock)) {
      TestSettings partner = TestSettings.at(second.issuer().toString()).hosts("127.0.0.1");
      flow.with(flow.settings().and(partner.named("partner")));
      assertThat(TestBrowser.location(flow.browser().open("/desk")).toString())
          .startsWith(flow.provider.issuer().toString());
      assertThat(
              TestBrowser.location(flow.browserAt("http://127.0.0.1:8080/app").open("/desk"))
                  .toString())
          .startsWith(second.issuer().toString());
    }
  }

  @Test
  void aProviderThatIsDownIsWaitedForAndFoundAgain() {
    int port = flow.provider.issuer().getPort();
    flow.provider.close();
    flow.with(flow.settings());
    TestBrowser visitor = flow.browser();
    Outcome down = visitor.open("/desk");
    assertThat(status(down)).isEqualTo(503);
    assertThat(TestBrowser.header(down, "Retry-After")).isPresent();
    try (TestProvider again = TestProvider.start(port, flow.clock)) {
      flow.clock.forward(Duration.ofSeconds(30));
      URI sent = TestBrowser.location(visitor.open("/desk"));
      Outcome callback = visitor.follow(again.authorize(sent, "alice").toUri());
      assertThat(status(callback)).isEqualTo(303);
    }
  }

  @Test
  void takesAnEncryptedIdTokenOnlyWhereItIsConfigured(@TempDir Path directory) throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("enc").generate();
    Path jwks = directory.resolve("desk.jwks");
    Files.writeString(jwks, new JWKSet(key).toString(false));
    flow.provider.register(flow.provider.client("desk").withIdTokenEncryptedTo(key.toPublicJWK()));
    assertThat(status(flow.logIn(browser, "/desk", "alice"))).isEqualTo(502);
    flow.with(flow.settings().provider(settings -> decrypting(settings, jwks)));
    TestBrowser visitor = flow.browser();
    assertThat(status(flow.logIn(visitor, "/desk", "alice"))).isEqualTo(303);
    for (IdTokenFault bare :
        List.of(IdTokenFault.ENCRYPTED_BARE_CLAIMS, IdTokenFault.ENCRYPTED_ALG_NONE)) {
      flow.provider.faults().on(bare);
      assertThat(status(flow.logIn(flow.browser(), "/desk", "alice"))).isEqualTo(502);
      flow.provider.faults().clear();
    }
  }

  @Test
  void aScriptsRequestGets401InsteadOfARedirect() {
    TestRequest fetch =
        TestRequest.get(FlowFixture.BASE, "/desk")
            .guarded()
            .header("Sec-Fetch-Mode", "cors")
            .header("Accept", "application/json");
    Outcome outcome = browser.send(fetch);
    assertThat(status(outcome)).isEqualTo(401);
    assertThat(TestBrowser.reply(outcome).body()).contains("\"error\":\"login_required\"");
  }

  @Test
  void logsOutOnAPostOfOurOwnPagesOnly() {
    flow.logIn(browser, "/desk", "alice");
    assertThat(status(browser.follow(at("/logout")))).isEqualTo(405);
    assertThat(
            status(
                browser.send(
                    new TestRequest("POST", FlowFixture.BASE, "/logout", "")
                        .header("Sec-Fetch-Site", "cross-site"))))
        .isEqualTo(403);
    assertThat(status(browser.send(new TestRequest("POST", FlowFixture.BASE, "/logout", ""))))
        .isEqualTo(403);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    assertThat(
            status(
                browser.send(
                    new TestRequest("POST", FlowFixture.BASE, "/logout", "")
                        .header("Origin", "http://localhost:8080"))))
        .isEqualTo(303);
    assertThat(status(browser.open("/desk"))).isEqualTo(302);
  }

  @Test
  void followsARotationOfTheProvidersKeysTwiceInARow() {
    for (int i = 0; i < 3; i++) {
      assertThat(status(flow.logIn(flow.browser(), "/desk", "alice"))).isEqualTo(303);
      flow.provider.rotateKeys();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA", "HS256"})
  void takesAnIdTokenByEachAlgorithmThatIsAllowed(String algorithm) {
    flow.provider.register(
        flow.provider.client("desk").withIdTokenSignedBy(JWSAlgorithm.parse(algorithm)));
    flow.with(flow.settings().provider(settings -> signedBy(settings, algorithm)));
    TestBrowser visitor = flow.browser();
    assertThat(status(flow.logIn(visitor, "/desk", "alice"))).isEqualTo(303);
    assertThat(caller(visitor.open("/desk")).getName()).isEqualTo("alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PS256", "ES256", "HS256"})
  void refusesAnIdTokenByAnAlgorithmThatIsNot(String algorithm) {
    flow.provider.register(
        flow.provider.client("desk").withIdTokenSignedBy(JWSAlgorithm.parse(algorithm)));
    flow.with(flow.settings().provider(settings -> signedBy(settings, "RS256")));
    TestBrowser visitor = flow.browser();
    assertThat(status(flow.logIn(visitor, "/desk", "alice"))).isEqualTo(502);
  }

  private static ProviderSettings decrypting(ProviderSettings settings, Path jwks) {
    ClientRegistration client = settings.client();
    return new ProviderSettings(
        settings.name(),
        settings.label(),
        settings.issuer(),
        settings.discovery(),
        settings.metadataUri(),
        settings.endpoints(),
        new ClientRegistration(
            client.clientId(),
            client.clientSecret(),
            client.tokenEndpointAuthMethod(),
            Optional.empty(),
            Optional.of(jwks)),
        Set.of(),
        Set.of(),
        true,
        settings.clockSkew());
  }

  private static ProviderSettings signedBy(ProviderSettings settings, String algorithm) {
    return new ProviderSettings(
        settings.name(),
        settings.label(),
        settings.issuer(),
        settings.discovery(),
        settings.metadataUri(),
        settings.endpoints(),
        settings.client(),
        Set.of(algorithm),
        Set.of(),
        false,
        settings.clockSkew());
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

  private static AuthorizationSettings plain(AuthorizationSettings asked) {
    return new AuthorizationSettings(
        List.of("profile"),
        asked.responseMode(),
        asked.prompt(),
        asked.maxAge(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static Caller caller(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Authenticated.class);
    return ((Authenticated) outcome).caller();
  }
}
