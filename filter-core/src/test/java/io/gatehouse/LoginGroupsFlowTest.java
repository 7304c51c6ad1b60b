package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.login.LoginGroups.Answer;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application gives groups to who logs in, or does not want them. */
class LoginGroupsFlowTest {
  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);
  private final List<String> asked = new ArrayList<>();
  private Answer answer = new Answer.Granted(Set.of("clerk"));
  private final Gatehouse gatehouse =
      Gatehouse.open(
          TestSettings.at(provider.issuer().toString()).settings(),
          clock,
          new Surroundings(
              StoreOutage.NO_DATA_SOURCES,
              caller -> {
                asked.add(caller.name());
                return answer;
              },
              Optional.empty(),
              new Audit("test")));
  private final TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);

  @AfterEach
  void close() {
    gatehouse.close();
    provider.close();
  }

  @Test
  void addsTheGroupsToTheRolesOfTheClaims() {
    logIn("alice");

    assertThat(caller().roles()).contains("agent", "clerk");
  }

  @Test
  void asksOnceForALogin() {
    logIn("alice");
    browser.open("/desk");
    browser.open("/desk");

    assertThat(asked).containsExactly("alice");
  }

  @Test
  void keepsTheGroupsThroughARefreshAndBringsTheClaimsUpToDate() {
    logIn("alice");
    provider.register(TestUser.named("alice").withRoles("administrator"));
    clock.forward(Duration.ofMinutes(10));
    answer = new Answer.Granted(Set.of("another"));

    assertThat(caller().roles()).containsExactlyInAnyOrder("administrator", "clerk");
    assertThat(provider.refreshes()).isEqualTo(1);
    assertThat(asked).containsExactly("alice");
  }

  @Test
  void logsNobodyInWhomTheApplicationRefuses() {
    answer = new Answer.Refused();

    assertThat(FlowFixture.status(logIn("alice"))).isEqualTo(403);
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
  }

  @Test
  void logsNobodyInWhileTheApplicationCannotSay() {
    answer = new Answer.Unavailable("a store threw");

    Outcome outcome = logIn("alice");

    assertThat(FlowFixture.status(outcome)).isEqualTo(503);
    assertThat(TestBrowser.header(outcome, "Retry-After")).contains("10");
    assertThat(TestBrowser.reply(outcome).body()).doesNotContain("a store threw");
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
  }

  @Test
  void leavesACallerWithoutGroupsAsTheyAre() {
    answer = new Answer.Granted(Set.of());
    logIn("alice");

    assertThat(caller().roles()).contains("agent").doesNotContain("clerk");
    assertThat(caller().claims()).doesNotContainKey(LoginGroups.KEPT);
  }

  private Outcome logIn(String user) {
    return browser.follow(
        provider.authorize(TestBrowser.location(browser.open("/desk")), user).toUri());
  }

  private Caller caller() {
    return ((Authenticated) browser.open("/desk")).caller();
  }
}
