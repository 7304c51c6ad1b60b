package io.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.cluster.load.Answer;
import io.gatehouse.cluster.load.Answer.Verdict;
import io.gatehouse.cluster.load.SteadyLoad;
import io.gatehouse.cluster.load.Tally;
import io.gatehouse.cluster.load.Visitor;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes that share a store behave as one, also when one of them is killed. */
@ParameterizedClass
@MethodSource("io.gatehouse.cluster.SharedStore#chosen")
class TwoNodesIT {
  private static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofSeconds(10);
  private static final Duration DUE = ACCESS_TOKEN_LIFETIME.dividedBy(2);
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final int USERS = 20;
  private static final int TABS = 2;

  private static Cluster cluster;

  private final SharedStore store;
  private final TestProvider provider = cluster.provider();

  TwoNodesIT(SharedStore store) {
    this.store = store;
  }

  @BeforeParameterizedClassInvocation
  static void start(SharedStore store) throws IOException {
    Cluster.Times times = new Cluster.Times(ACCESS_TOKEN_LIFETIME, Duration.ofSeconds(3));
    cluster = Cluster.start(store.start(), times, "a", "b");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    cluster.close();
  }

  @Test
  void aLoginStartsOnOneNodeAndEndsOnTheOther() {
    for (String user : List.of("ada", "ben", "cleo")) {
      Visitor visitor = cluster.visitor(user);
      Answer challenge = visitor.getFrom("a", "/desk/page");
      Answer page = visitor.follow(visitor.callback(challenge), "b");
      assertIsRight(visitor, page);
      assertThat(page.node()).isEqualTo("b");
      assertIsRight(visitor, visitor.getFrom("a", "/desk/page"));
      assertThat(visitor.post("/desk/notes", "of " + user).body()).contains("body=of " + user);
    }
  }

  @Test
  void alogoutOnOneNodeEndsTheSessionOnTheOther() {
    Visitor dana = cluster.visitor("dana");
    assertIsRight(dana, dana.logIn("/desk/page"));
    assertThat(dana.getFrom("a", "/desk/leave").body()).contains("user=null");
    assertThat(dana.verdict(dana.getFrom("b", "/desk/page"))).isEqualTo(Verdict.LOGIN);
  }

  @Test
  void aBackChannelLogoutThatOneNodeReceivesEndsTheSessionOnBoth() {
    Visitor erin = cluster.visitor("erin");
    Visitor finn = cluster.visitor("finn");
    erin.logIn("/desk/page");
    finn.logIn("/desk/page");
    for (String node : List.of("a", "b")) {
      assertIsRight(erin, erin.getFrom(node, "/desk/page"));
    }
    provider.logOut("erin");
    for (String node : List.of("a", "b")) {
      assertThat(erin.verdict(erin.getFrom(node, "/desk/page"))).isEqualTo(Verdict.LOGIN);
      assertIsRight(finn, finn.getFrom(node, "/desk/page"));
    }
  }

  @Test
  void refreshesOnceEachTimeForAllTabsAndNodes() {
    List<Visitor> users = cluster.loggedIn(store + "-steady-", USERS);
    int tokenRequests = provider.requests(Endpoint.TOKEN);
    int before = provider.refreshes();
    int replays = provider.refreshTokenReplays();
    try (SteadyLoad load = SteadyLoad.start(tabs(users), USERS * TABS, PAUSE)) {
      Await.pass(DUE.multipliedBy(5).dividedBy(2));
      Tally tally = load.stop();
      Instant end = Clock.systemUTC().instant();

      assertThat(tally.of(Verdict.RIGHT))
          .as("%s %s", tally, tally.samples())
          .isEqualTo(tally.all());
      // Each time within a second of when it was due, and never twice.
      assertThat(users)
          .allSatisfy(
              user ->
                  assertThat(refreshes(user))
                      .isBetween(refreshesDue(user, end.minusSeconds(2)), refreshesDue(user, end)));
      int refreshes = provider.refreshes() - before;
      assertThat(provider.requests(Endpoint.TOKEN) - tokenRequests).isEqualTo(refreshes);
      assertThat(provider.refreshTokenReplays()).isEqualTo(replays);
      int due = users.stream().mapToInt(user -> refreshesDue(user, end)).sum();
      say("steady", tally, refreshes + " refreshes of " + due + " due, none twice");
    }
  }

  @Test
  void goesOnWhenANodeIsKilledDuringALoginAndARefresh() {
    Visitor gina = cluster.visitor("gina");
    Visitor hugo = cluster.visitor("hugo");
    hugo.logIn("/desk/page");
    long login = System.nanoTime();
    // Of all refreshes, his is due first.
    Await.pass(DUE.dividedBy(3));
    List<Visitor> users = cluster.loggedIn(store + "-killed-", USERS);
    Await.pass(DUE.minusNanos(System.nanoTime() - login));
    int replays = provider.refreshTokenReplays();
    int lost = cluster.proxy().count().lost();
    Answer challenge = gina.getFrom("a", "/desk/page");
    EndpointFault slow = beginSlowRefresh(hugo);
    try (SteadyLoad load = SteadyLoad.start(tabs(users), USERS * TABS, PAUSE)) {
      Await.until("load", () -> load.tally().all() > USERS);
      cluster.kill("a");
      provider.faults().off(slow);
      assertIsRight(gina, gina.follow(gina.callback(challenge)));
      Answer sentToLogin = untilSentToLogin(hugo);
      assertIsRight(hugo, hugo.logInFrom(sentToLogin));
      cluster.restart("a");
      assertIsRight(hugo, hugo.getFrom("a", "/desk/page"));
      Await.pass(DUE);
      Tally tally = load.stop();

      int inFlight = cluster.proxy().count().lost() - lost;
      assertThat(tally.of(Verdict.LOST)).isEqualTo(inFlight).isLessThanOrEqualTo(USERS * TABS);
      assertThat(tally.of(Verdict.RIGHT))
          .as("%s %s", tally, tally.samples())
          .isEqualTo(tally.all() - inFlight);
      assertThat(provider.refreshTokenReplays() - replays).isEqualTo(1);
      say("killed", tally, "1 refresh lost with the node: 1 user through the provider");
    }
  }

  /** At node a; the provider takes its time, so that the node surely dies before it answers. */
  private EndpointFault beginSlowRefresh(Visitor visitor) {
    EndpointFault slow = EndpointFault.slow(Endpoint.TOKEN, Duration.ofMillis(2500));
    provider.faults().on(slow);
    int before = provider.requests(Endpoint.TOKEN);
    assertIsRight(visitor, visitor.getFrom("a", "/desk/page"));
    Await.until("a refresh", () -> provider.requests(Endpoint.TOKEN) > before);
    return slow;
  }

  /** Goes on asking; until the access token is dead, pages come. */
  private Answer untilSentToLogin(Visitor visitor) {
    List<Answer> answers = new ArrayList<>();
    Await.until(
        "a login",
        () -> {
          answers.add(visitor.get("/desk/page"));
          return visitor.verdict(answers.get(answers.size() - 1)) != Verdict.RIGHT;
        });
    Answer last = answers.get(answers.size() - 1);
    assertThat(answers).hasSizeGreaterThan(1);
    assertThat(visitor.verdict(last)).as("%s", last).isEqualTo(Verdict.LOGIN);
    return last;
  }

  private static List<Visitor> tabs(List<Visitor> users) {
    return Stream.of(users, users).flatMap(List::stream).toList();
  }

  private int refreshesDue(Visitor user, Instant until) {
    Instant login = provider.logins(user.user()).get(0).authTime();
    return (int) Duration.between(login, until).dividedBy(DUE);
  }

  private int refreshes(Visitor user) {
    return provider.logins(user.user()).stream()
        .mapToInt(login -> provider.refreshesPerLogin().getOrDefault(login.sid(), 0))
        .sum();
  }

  private void assertIsRight(Visitor visitor, Answer answer) {
    assertThat(visitor.verdict(answer))
        .as("%s: %s", visitor.user(), answer)
        .isEqualTo(Verdict.RIGHT);
  }

  private void say(String what, Tally tally, String more) {
    System.out.printf(
        "| %s | %s | %d requests | %s | %s |%n", store, what, tally.all(), tally, more);
  }
}
