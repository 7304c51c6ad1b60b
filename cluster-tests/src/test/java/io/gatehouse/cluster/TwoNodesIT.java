package io.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.cluster.load.Answer;
import io.gatehouse.cluster.load.Answer.Verdict;
import io.gatehouse.cluster.load.SteadyLoad;
import io.gatehouse.cluster.load.Tally;
import io.gatehouse.cluster.load.Visitor;
import java.io.IOException;
import java.time.Duration;
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
  private static final int USERS = 20;
  private static final int TABS = 2;

  private static Cluster cluster;

  private final SharedStore store;

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
  void goesOnWhenANodeIsKilledDuringALogin() {
    Visitor gina = cluster.visitor("gina");
    List<Visitor> users = cluster.loggedIn(store + "-killed-", USERS);
    int lost = cluster.proxy().count().lost();
    try (SteadyLoad load = SteadyLoad.start(tabs(users), USERS * TABS, Duration.ofMillis(150))) {
      Answer challenge = gina.getFrom("a", "/desk/page");
      cluster.kill("a");
      assertIsRight(gina, gina.follow(gina.callback(challenge)));
      cluster.restart("a");
      assertIsRight(gina, gina.getFrom("a", "/desk/page"));
      Tally tally = load.stop();

      int inFlight = cluster.proxy().count().lost() - lost;
      assertThat(tally.of(Verdict.LOST)).isEqualTo(inFlight).isLessThanOrEqualTo(USERS * TABS);
      assertThat(tally.of(Verdict.RIGHT))
          .as("%s %s", tally, tally.samples())
          .isEqualTo(tally.all() - inFlight);
      say("killed", tally, "");
    }
  }

  private static List<Visitor> tabs(List<Visitor> users) {
    return Stream.of(users, users).flatMap(List::stream).toList();
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
