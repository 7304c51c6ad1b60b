package io.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.cluster.backend.OneMemory;
import io.gatehouse.cluster.load.Answer;
import io.gatehouse.cluster.load.Answer.Verdict;
import io.gatehouse.cluster.load.SteadyLoad;
import io.gatehouse.cluster.load.Tally;
import io.gatehouse.cluster.load.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The parts of the cluster, on one node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
  private static final Cluster.Times TIMES =
      new Cluster.Times(Duration.ofMinutes(5), Duration.ofSeconds(10));

  private Cluster cluster;

  @BeforeAll
  void start() throws IOException {
    cluster = Cluster.start(new OneMemory(), TIMES, "a");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void logsInThroughTheProxy() {
    Visitor dora = cluster.visitor("dora");
    assertThat(dora.verdict(dora.get("/desk/page"))).isEqualTo(Verdict.LOGIN);
    Answer page = dora.logIn("/desk/page");
    assertThat(dora.verdict(page)).as("%s", page).isEqualTo(Verdict.RIGHT);
    assertThat(page.node()).isEqualTo("a");
    assertThat(dora.post("/desk/notes", "hello").body()).contains("user=dora", "body=hello");
    assertThat(dora.get("/desk/leave").body()).contains("user=null", "left");
    assertThat(dora.verdict(dora.get("/desk/page"))).isEqualTo(Verdict.LOGIN);
  }

  @Test
  void countsAnswersOfManyUsers() {
    List<Visitor> users = cluster.loggedIn("many", 20);
    int sentBefore = cluster.proxy().count().sent();
    try (SteadyLoad load = SteadyLoad.start(users, 20, Duration.ofMillis(20))) {
      Await.until("400 answers", () -> load.tally().all() > 400);
      Tally tally = load.stop();
      assertThat(tally.of(Verdict.RIGHT))
          .as("%s %s", tally, tally.samples())
          .isEqualTo(tally.all());
      assertThat(cluster.proxy().count().sent() - sentBefore).isEqualTo(tally.all());
    }
  }

  @Test
  void aKilledNodeIsTakenOutAndARestartedOneServes() throws IOException {
    Cluster other = Cluster.start(new OneMemory(), TIMES, "x");
    try (other) {
      other.kill("x");
      Visitor emil = other.visitor("emil");
      assertThat(emil.get("/public/page").status()).isEqualTo(504);
      other.restart("x");
      assertThat(emil.get("/public/page").status()).isEqualTo(200);
      assertThat(emil.get("/public/health").body()).matches("threads=\\d+; heap=\\d+\\s+");
    }
  }
}
