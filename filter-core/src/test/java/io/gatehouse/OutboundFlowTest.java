package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.outbound.CallerToken;
import io.gatehouse.outbound.CallerTokens;
import io.gatehouse.outbound.TokenUnavailableException;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.testkit.dpop.DpopKey;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.tokens.Binding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The caller's token, handed on to others. */
class OutboundFlowTest {
  private static final TokenTarget INVENTORY = TokenTarget.audience("inventory");

  private final BearerFixture fixture = new BearerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void handsOnTheVeryTokenOfTheRequest() throws Exception {
    String token = fixture.token("alice");
    assertThat(carrying(token).accessToken().value()).isEqualTo(token);
  }

  @Test
  void tellsWhenTheTokenEnds() throws Exception {
    assertThat(carrying(fixture.token("alice")).accessToken().expiresAt()).isPresent();
  }

  @Test
  void handsOnNoTokenThatHasEndedMeanwhile() throws Exception {
    CallerTokens tokens = carrying(fixture.token("alice"));
    fixture.clock.forward(Duration.ofHours(2));
    fails(tokens::accessToken, "has ended");
    fails(() -> tokens.exchanged(INVENTORY), "has ended");
  }

  @Test
  void handsOnTheTokenOfALoginWhereItIsKept() throws Exception {
    fixture.with("keep_access_token", "true");
    String token = loggedIn("alice").accessToken().value();
    assertThat(fixture.call("/api/x", "Bearer " + token)).isInstanceOf(Authenticated.class);
  }

  @Test
  void keepsNoTokenOfALoginUnlessTold() throws Exception {
    fails(() -> loggedIn("alice"), "gatehouse.keep_access_token=true");
  }

  @Test
  void handsOnTheFreshTokenAfterARefresh() throws Exception {
    fixture.with("keep_access_token", "true", "session_idle_timeout", "3h");
    TestBrowser browser = browserOf("alice");
    String first = tokens(browser).accessToken().value();
    fixture.clock.forward(Duration.ofHours(1));
    String second = tokens(browser).accessToken().value();
    assertThat(fixture.provider.refreshes()).isEqualTo(1);
    assertThat(second).isNotEqualTo(first);
    assertThat(fixture.call("/api/x", "Bearer " + second)).isInstanceOf(Authenticated.class);
  }

  @Test
  void saysThatTheTokenOfALoginHasEndedWhereItIsNotRefreshed() throws Exception {
    fixture.with("keep_access_token", "true", "refresh", "false", "session_idle_timeout", "3h");
    TestBrowser browser = browserOf("alice");
    fixture.clock.forward(Duration.ofHours(1));
    fails(tokens(browser)::accessToken, "gatehouse.refresh");
  }

  @Test
  void handsOnNothingOfALoginThatHasEndedMeanwhile() throws Exception {
    fixture.with("keep_access_token", "true");
    TestBrowser browser = browserOf("alice");
    TestRequest request = request(browser);
    Authenticated before = authenticated(fixture.gatehouse().identify(request));
    browser.logOutInside(false);
    fails(() -> fixture.gatehouse().tokens(request, before), "has ended");
  }

  @Test
  void exchangesTheTokenForOneOfTheTarget() throws Exception {
    mayExchange();
    CallerToken exchanged = carrying(fixture.token("alice")).exchanged(INVENTORY);
    assertThat(claims(exchanged)).contains("\"aud\":[\"inventory\"]", "\"sub\":");
  }

  @Test
  void exchangesTheTokenOfALoginToo() throws Exception {
    mayExchange();
    fixture.with("keep_access_token", "true");
    assertThat(claims(loggedIn("alice").exchanged(INVENTORY))).contains("\"aud\":[\"inventory\"]");
  }

  @Test
  void exchangesOnceWhileTheResultIsGood() throws Exception {
    mayExchange();
    String token = fixture.token("alice");
    CallerToken first = carrying(token).exchanged(INVENTORY);
    assertThat(carrying(token).exchanged(INVENTORY)).isEqualTo(first);
    assertThat(fixture.provider.requests(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void exchangesAnewForAnotherTargetScopeOrToken() throws Exception {
    mayExchange();
    String token = fixture.token("alice");
    CallerToken first = carrying(token).exchanged(INVENTORY);
    assertThat(carrying(token).exchanged(TokenTarget.audience("billing"))).isNotEqualTo(first);
    assertThat(carrying(token).exchanged(INVENTORY.withScope("openid"))).isNotEqualTo(first);
    assertThat(claims(carrying(fixture.token("bob")).exchanged(INVENTORY)))
        .isNotEqualTo(claims(first));
    assertThat(fixture.provider.requests(Endpoint.TOKEN)).isEqualTo(4);
  }

  @Test
  void exchangesAnewBeforeTheResultEnds() throws Exception {
    fixture.provider.register(
        fixture
            .provider
            .client("desk")
            .withTokenExchange()
            .withAccessTokenLifetime(Duration.ofSeconds(100)));
    fixture.with("keep_access_token", "true", "refresh_ahead", "1s");
    TestBrowser browser = browserOf("alice");
    int before = fixture.provider.requests(Endpoint.TOKEN);
    CallerTokens tokens = tokens(browser);
    CallerToken first = tokens.exchanged(INVENTORY);
    fixture.clock.forward(Duration.ofSeconds(89));
    assertThat(tokens.exchanged(INVENTORY)).isEqualTo(first);
    fixture.clock.forward(Duration.ofSeconds(1));
    assertThat(tokens.exchanged(INVENTORY)).isNotEqualTo(first);
    assertThat(fixture.provider.requests(Endpoint.TOKEN) - before).isEqualTo(2);
  }

  @Test
  void exchangesOnceForManyRequestsAtOnce() throws Exception {
    mayExchange();
    String token = fixture.token("alice");
    fixture.provider.faults().on(EndpointFault.slow(Endpoint.TOKEN, Duration.ofSeconds(1)));
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      Callable<CallerToken> one = () -> carrying(token).exchanged(INVENTORY);
      List<Future<CallerToken>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(one));
      }
      CallerToken first = all.get(0).get();
      for (Future<CallerToken> each : all) {
        assertThat(each.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fixture.provider.requests(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void saysWhyThereIsNoTokenInExchangeAndAsksAgainNextTime() throws Exception {
    fixture.provider.register(fixture.provider.client("desk").withTokenExchange("billing"));
    CallerTokens tokens = carrying(fixture.token("alice"));
    fails(() -> tokens.exchanged(INVENTORY), "not exchanged");
    mayExchange();
    assertThat(claims(tokens.exchanged(INVENTORY))).contains("inventory");
  }

  @Test
  void handsOnNoTokenThatIsBoundToAKeyButExchangesIt() throws Exception {
    mayExchange();
    String bound = fixture.provider.accessToken("alice", "desk", Binding.to(DpopKey.generate()));
    Outcome alice = fixture.call("/api/x", "Bearer " + fixture.token("alice"));
    TestRequest request =
        TestRequest.get(BearerFixture.BASE, "/api/x").header("Authorization", "DPoP " + bound);
    CallerTokens tokens = fixture.gatehouse().tokens(request, authenticated(alice));
    fails(tokens::accessToken, "bound to a key");
    assertThat(claims(tokens.exchanged(INVENTORY))).contains("inventory");
  }

  @Test
  void showsNoTokenWhereItIsPrinted() throws Exception {
    CallerToken token = carrying(fixture.token("alice")).accessToken();
    assertThat(token.toString()).doesNotContain(token.value());
  }

  private void mayExchange() {
    fixture.provider.register(fixture.provider.client("desk").withTokenExchange());
  }

  private CallerTokens carrying(String token) throws TokenUnavailableException {
    TestRequest request =
        TestRequest.get(BearerFixture.BASE, "/api/x").header("Authorization", "Bearer " + token);
    return fixture
        .gatehouse()
        .tokens(request, authenticated(fixture.gatehouse().identify(request)));
  }

  private CallerTokens loggedIn(String user) throws TokenUnavailableException {
    return tokens(browserOf(user));
  }

  private TestBrowser browserOf(String user) {
    TestBrowser browser = fixture.browser();
    URI login = TestBrowser.location(browser.open("/desk"));
    URI callback = fixture.provider.authorize(login, user).toUri();
    assertThat(TestBrowser.reply(browser.follow(callback)).status()).isEqualTo(303);
    return browser;
  }

  private CallerTokens tokens(TestBrowser browser) throws TokenUnavailableException {
    TestRequest request = request(browser);
    return fixture
        .gatehouse()
        .tokens(request, authenticated(fixture.gatehouse().identify(request)));
  }

  private static TestRequest request(TestBrowser browser) {
    return TestRequest.get(BearerFixture.BASE, "/desk").cookies(browser.cookies()).guarded();
  }

  private static Authenticated authenticated(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Authenticated.class);
    return (Authenticated) outcome;
  }

  private static String claims(CallerToken token) {
    String payload = token.value().split("\\.", -1)[1];
    return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
  }

  private static void fails(ThrowingCallable call, String reason) {
    assertThatExceptionOfType(TokenUnavailableException.class)
        .isThrownBy(call)
        .withMessageContaining(reason);
  }
}
