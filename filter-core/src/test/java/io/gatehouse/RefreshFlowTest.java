package io.gatehouse;

import static io.gatehouse.TwoHouses.ACCESS_TOKEN_LIFETIME;
import static io.gatehouse.TwoHouses.TIL_DUE;
import static io.gatehouse.TwoHouses.await;
import static io.gatehouse.TwoHouses.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.testkit.faults.ChangedIdToken;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A login lasts as long as the provider says. */
class RefreshFlowTest {
  private final TwoHouses houses = new TwoHouses();

  @AfterEach
  void close() {
    houses.close();
  }

  @Test
  void refreshesAheadOfTheEndAndLetsNobodyWait() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(TIL_DUE);
    EndpointFault slow = EndpointFault.slow(Endpoint.TOKEN, Duration.ofSeconds(2));
    houses.provider.faults().on(slow);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    assertThat(houses.provider.refreshes()).isZero();
    await(() -> houses.provider.refreshes() == 1);
    houses.provider.faults().off(slow);
    houses.clock.forward(Duration.ofMinutes(2));
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    assertThat(houses.provider.refreshes()).isEqualTo(1);
  }

  @Test
  void doesNotRefreshBeforeItsTime() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(ACCESS_TOKEN_LIFETIME.minusSeconds(70));
    browser.open("/desk");
    int askedByThen = houses.provider.requests(Endpoint.TOKEN);
    houses.clock.forward(Duration.ofSeconds(30));
    browser.open("/desk");
    await(() -> houses.provider.refreshes() == 1);
    assertThat(askedByThen).isEqualTo(1);
  }

  @Test
  void aShortLivedTokenIsNotRefreshedBeforeHalfItsTime() throws Exception {
    houses.provider.register(
        houses.provider.client("desk").withAccessTokenLifetime(Duration.ofSeconds(60)));
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(Duration.ofSeconds(20));
    browser.open("/desk");
    int askedByThen = houses.provider.requests(Endpoint.TOKEN);
    houses.clock.forward(Duration.ofSeconds(15));
    browser.open("/desk");
    await(() -> houses.provider.refreshes() == 1);
    assertThat(askedByThen).isEqualTo(1);
  }

  @Test
  void refreshesOnceForFiftyRequestsAtOnce() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    List<Outcome> outcomes = houses.atOnce(50, () -> browser.open("/desk"));
    assertThat(outcomes).allMatch(Authenticated.class::isInstance);
    assertThat(houses.provider.refreshes()).isEqualTo(1);
    assertThat(houses.provider.requests(Endpoint.TOKEN)).isEqualTo(2);
  }

  @Test
  void refreshesOnceForTwoHouses() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    TestBrowser same = houses.atTheOther(browser);
    for (int round = 1; round <= 5; round++) {
      houses.clock.forward(ACCESS_TOKEN_LIFETIME);
      AtomicInteger turn = new AtomicInteger();
      List<Outcome> outcomes =
          houses.atOnce(40, () -> (turn.incrementAndGet() % 2 == 0 ? browser : same).open("/desk"));
      assertThat(outcomes).allMatch(Authenticated.class::isInstance);
      assertThat(houses.provider.refreshes()).isEqualTo(round);
    }
    assertThat(houses.provider.refreshTokenReplays()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Refresh.class,
      names = {"ROTATED", "ROTATED_WITHOUT_ID_TOKEN", "KEPT"})
  void goesOnForHours(Refresh form) {
    houses.provider.register(houses.provider.client("desk").withRefresh(form));
    TestBrowser browser = houses.loggedIn("alice");
    for (int i = 1; i <= 40; i++) {
      houses.clock.forward(Duration.ofMinutes(10));
      assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
      assertThat(houses.provider.refreshes()).isEqualTo(i);
    }
    assertThat(houses.provider.refreshTokenReplays()).isZero();
  }

  @Test
  void withoutARefreshTokenASessionLivesByItsOwnTimeouts() {
    houses.provider.register(houses.provider.client("desk").withRefresh(Refresh.NONE));
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(Duration.ofMinutes(29));
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    assertThat(houses.provider.requests(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void soItDoesWhereRefreshIsNotWanted() {
    houses.with(settings -> settings.session(RefreshFlowTest::withoutRefresh));
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(Duration.ofMinutes(29));
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    assertThat(houses.provider.requests(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void rolesAreThoseOfTheNewTokens() {
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.register(
        TestUser.named("alice").withRoles("administrator").withClaim("email", "new@example.test"));
    assertThat(caller(browser.open("/desk")).roles()).contains("agent");
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(caller(browser.open("/desk")).roles())
        .contains("administrator")
        .doesNotContain("agent");
    assertThat(caller(houses.atTheOther(browser).open("/desk")).claims())
        .containsEntry("email", "new@example.test");
  }

  @Test
  void rolesStayWhereTheyComeByAnIdTokenAndNoneCame() {
    houses.provider.register(
        houses.provider.client("desk").withRefresh(Refresh.ROTATED_WITHOUT_ID_TOKEN));
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.register(TestUser.named("alice").withRoles("administrator"));
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(caller(browser.open("/desk")).roles()).contains("agent");
  }

  @Test
  void rolesOfUserInfoAreNewWithoutAnIdToken() {
    houses.with(settings -> settings.sources(ClaimSource.USERINFO));
    houses.provider.register(
        houses.provider.client("desk").withRefresh(Refresh.ROTATED_WITHOUT_ID_TOKEN));
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.register(TestUser.named("alice").withRoles("administrator"));
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(caller(browser.open("/desk")).roles()).contains("administrator");
  }

  @Test
  void theNonceOfTheLoginIsAcceptedOnceMoreAndNoOther() {
    TestBrowser browser = new TestBrowser(houses.one, FlowFixture.BASE);
    Outcome sent = browser.open("/desk");
    String nonce =
        TestBrowser.location(sent).getRawQuery().replaceAll(".*nonce=([A-Za-z0-9_-]+).*", "$1");
    houses.arrive(browser, sent, "alice");
    ChangedIdToken same = new ChangedIdToken(claims -> claims.put("nonce", nonce));
    houses.provider.faults().on(same);
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    houses.provider.faults().off(same);
    houses.provider.faults().on(new ChangedIdToken(claims -> claims.put("nonce", nonce + "x")));
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(FlowFixture.status(browser.open("/desk"))).isEqualTo(302);
  }

  @Test
  void tokensOfAnotherPersonEndTheSession() {
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.register(houses.provider.user("alice").withSub("u-mallory"));
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(FlowFixture.status(browser.open("/desk"))).isEqualTo(302);
    assertThat(FlowFixture.status(houses.atTheOther(browser).open("/desk"))).isEqualTo(302);
  }

  @Test
  void userInfoOfAnotherPersonEndsItToo() {
    houses.with(settings -> settings.sources(ClaimSource.USERINFO));
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.faults().on(EndpointFault.otherSubject());
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(FlowFixture.status(browser.open("/desk"))).isEqualTo(302);
  }

  @Test
  void aRotationOfTheProvidersKeysIsNoticed() {
    TestBrowser browser = houses.loggedIn("alice");
    for (int i = 0; i < 3; i++) {
      houses.provider.rotateKeys();
      houses.clock.forward(ACCESS_TOKEN_LIFETIME);
      assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    }
  }

  @Test
  void aLogoutDuringARefreshWins() throws Exception {
    // the logout's own revocation comes to nothing, so that the refresh gets its tokens
    houses.provider.faults().on(EndpointFault.failing(Endpoint.REVOCATION, 500).once());
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(TIL_DUE);
    houses.provider.faults().on(EndpointFault.slow(Endpoint.TOKEN, Duration.ofSeconds(1)));
    browser.open("/desk");
    await(() -> houses.provider.requests(Endpoint.TOKEN) == 2);
    houses.other.logout(TestRequest.get(FlowFixture.BASE, "/desk").cookies(browser.cookies()));
    await(() -> houses.provider.refreshes() == 1);
    houses.one.close(); // lets what is under way come to its end
    assertThat(FlowFixture.status(houses.atTheOther(browser).open("/desk"))).isEqualTo(302);
    assertThat(houses.provider.revocations()).as("the tokens that nobody has").isEqualTo(1);
  }

  @Test
  void aUseThatIsNotedDuringARefreshLosesNoToken() throws Exception {
    houses.with(settings -> settings.session(s -> idle(s, Duration.ofSeconds(100))));
    TestBrowser browser = houses.loggedIn("alice");
    for (int i = 0; i < 4; i++) {
      houses.clock.forward(Duration.ofSeconds(59));
      browser.open("/desk");
    }
    EndpointFault slow = EndpointFault.slow(Endpoint.TOKEN, Duration.ofSeconds(1));
    houses.provider.faults().on(slow);
    houses.clock.forward(Duration.ofSeconds(5));
    browser.open("/desk"); // begins the refresh
    await(() -> houses.provider.requests(Endpoint.TOKEN) == 2);
    houses.clock.forward(Duration.ofSeconds(11)); // more than a tenth of the idle timeout
    houses.atTheOther(browser).open("/desk"); // notes the use
    await(() -> houses.provider.refreshes() == 1);
    houses.provider.faults().off(slow);
    houses.one.close();
    for (int i = 0; i < 5; i++) {
      houses.clock.forward(Duration.ofSeconds(90));
      assertThat(houses.atTheOther(browser).open("/desk")).isInstanceOf(Authenticated.class);
    }
    await(() -> houses.provider.refreshes() == 2);
    assertThat(houses.provider.refreshTokenReplays()).isZero();
  }

  private static SessionSettings withoutRefresh(SessionSettings usual) {
    return new SessionSettings(
        usual.idleTimeout(),
        usual.absoluteLifetime(),
        usual.rememberedLifetime(),
        usual.keptClaims(),
        false,
        false,
        usual.refreshAhead(),
        false);
  }

  private static SessionSettings idle(SessionSettings usual, Duration idle) {
    return new SessionSettings(
        idle,
        usual.absoluteLifetime(),
        usual.rememberedLifetime(),
        usual.keptClaims(),
        false,
        true,
        usual.refreshAhead(),
        false);
  }
}
