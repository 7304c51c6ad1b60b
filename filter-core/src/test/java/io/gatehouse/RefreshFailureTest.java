package io.gatehouse;

import static io.gatehouse.FlowFixture.at;
import static io.gatehouse.FlowFixture.status;
import static io.gatehouse.TwoHouses.ACCESS_TOKEN_LIFETIME;
import static io.gatehouse.TwoHouses.TIL_DUE;
import static io.gatehouse.TwoHouses.await;
import static io.gatehouse.TwoHouses.caller;
import static io.gatehouse.TwoHouses.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of sessions when their refresh fails. */
class RefreshFailureTest {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final TwoHouses houses = new TwoHouses();

  @AfterEach
  void close() {
    houses.close();
  }

  static List<EndpointFault> troubles() {
    return List.of(
        EndpointFault.failing(Endpoint.TOKEN, 500),
        EndpointFault.failing(Endpoint.TOKEN, 429),
        EndpointFault.refusing(Endpoint.TOKEN, 401, "invalid_client"),
        EndpointFault.refusing(Endpoint.TOKEN, 400, "temporarily_unavailable"),
        EndpointFault.slow(Endpoint.TOKEN, Duration.ofSeconds(2)),
        EndpointFault.trickling(Endpoint.TOKEN, Duration.ofMillis(20)),
        EndpointFault.dropping(Endpoint.TOKEN));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void aProviderInTroubleLeavesTheSessionAloneUntilItsTokenIsDead(EndpointFault trouble)
      throws Exception {
    houses.with(settings -> settings.requestTimeout(Duration.ofMillis(500)));
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.faults().on(trouble);
    houses.clock.forward(TIL_DUE);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    // The login's request and the refresh; what is dropped on a kept connection is sent once more
    await(() -> houses.provider.requests(Endpoint.TOKEN) >= 2);
    houses.clock.forward(Duration.ofSeconds(20));
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    houses.clock.forward(Duration.ofSeconds(20));
    Outcome dead = browser.open("/desk");
    assertThat(undecided(dead)).isEqualTo(503);
    assertThat(((Outcome.Undecided) dead).reply().headers())
        .anyMatch(header -> header.name().equals("Retry-After"));
  }

  @Test
  void theSessionGoesOnWhenTheProviderIsBack() {
    TestBrowser browser = houses.loggedIn("alice");
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    houses.provider.pause();
    assertThat(undecided(browser.open("/desk"))).isEqualTo(503);
    assertThat(undecided(houses.atTheOther(browser).open("/desk"))).isEqualTo(503);
    houses.provider.resume();
    houses.clock.forward(PAUSE);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    assertThat(houses.provider.refreshes()).isEqualTo(1);
    assertThat(houses.provider.refreshTokenReplays()).isZero();
  }

  @Test
  void aProviderThatIsDownIsNotAskedByEachRequest() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    TestBrowser same = houses.atTheOther(browser);
    houses.provider.faults().on(EndpointFault.failing(Endpoint.TOKEN, 503));
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    for (int i = 0; i < 25; i++) {
      assertThat(undecided(browser.open("/desk"))).isEqualTo(503);
      assertThat(undecided(same.open("/desk"))).isEqualTo(503);
    }
    assertThat(houses.provider.requests(Endpoint.TOKEN)).isEqualTo(2);
  }

  @Test
  void norForEachSession() {
    List<TestBrowser> browsers = Stream.generate(() -> houses.loggedIn("alice")).limit(20).toList();
    houses.provider.faults().on(EndpointFault.failing(Endpoint.TOKEN, 503));
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    browsers.forEach(browser -> assertThat(undecided(browser.open("/desk"))).isEqualTo(503));
    assertThat(houses.provider.requests(Endpoint.TOKEN)).isEqualTo(20 + 3);
    houses.provider.faults().clear();
    houses.clock.forward(PAUSE);
    browsers.forEach(
        browser -> assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class));
  }

  @Test
  void publicPagesGoOn() {
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.pause();
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(browser.follow(at("/"))).isInstanceOf(Outcome.Undecided.class);
  }

  @Test
  void whatTheProviderHasEndedIsEndedHereAndComesBackToTheSamePlace() {
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.logOut("alice");
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    Outcome sent = browser.open("/desk/7?tab=2");
    assertThat(status(sent)).isEqualTo(302);
    assertThat(houses.arrive(browser, sent, "alice")).isEqualTo(at("/desk/7?tab=2"));
    assertThat(browser.open("/desk/7?tab=2")).isInstanceOf(Authenticated.class);
  }

  @Test
  void itIsEndedEvenWhileTheAccessTokenSeemsGood() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.logOut("alice");
    houses.clock.forward(TIL_DUE);
    browser.open("/desk");
    await(() -> !(browser.open("/desk") instanceof Authenticated));
    assertThat(status(browser.open("/desk"))).isEqualTo(302);
  }

  @Test
  void anAnswerThatWasLostCostsOneTripThroughTheProvider() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    EndpointFault lost = EndpointFault.lost(Endpoint.TOKEN);
    houses.provider.faults().on(lost);
    houses.clock.forward(TIL_DUE);
    browser.open("/desk");
    await(() -> houses.provider.refreshes() == 1);
    houses.one.close();
    houses.provider.faults().off(lost);
    houses.clock.forward(Duration.ofMinutes(1));
    TestBrowser same = houses.atTheOther(browser);
    Outcome sent = same.open("/desk/7");
    assertThat(status(sent)).isEqualTo(302);
    assertThat(houses.arrive(same, sent, "alice")).isEqualTo(at("/desk/7"));
    assertThat(same.open("/desk/7")).isInstanceOf(Authenticated.class);
  }

  @Test
  void keysThatCannotBeHadLoseNoToken() {
    TestBrowser browser = houses.loggedIn("alice");
    houses.provider.register(TestUser.named("alice").withRoles("administrator"));
    houses.provider.rotateKeys();
    EndpointFault noKeys = EndpointFault.failing(Endpoint.JWKS, 503);
    houses.provider.faults().on(noKeys);
    houses.clock.forward(ACCESS_TOKEN_LIFETIME);
    assertThat(undecided(browser.open("/desk"))).isEqualTo(503);
    houses.provider.faults().off(noKeys);
    houses.clock.forward(PAUSE);
    assertThat(caller(browser.open("/desk")).roles()).contains("administrator");
    assertThat(houses.provider.refreshes()).isEqualTo(2);
    assertThat(houses.provider.refreshTokenReplays()).isZero();
  }

  @Test
  void aClientThatMayNotRefreshIsSentToTheProviderWhenItsTokenIsDead() throws Exception {
    TestBrowser browser = houses.loggedIn("alice");
    EndpointFault refusing = EndpointFault.refusing(Endpoint.TOKEN, 400, "unauthorized_client");
    houses.provider.faults().on(refusing);
    houses.clock.forward(TIL_DUE);
    browser.open("/desk");
    await(() -> houses.provider.requests(Endpoint.TOKEN) == 2);
    assertThat(browser.open("/desk")).isInstanceOf(Authenticated.class);
    houses.clock.forward(Duration.ofMinutes(1));
    assertThat(status(browser.open("/desk"))).isEqualTo(302);
  }
}
