package io.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.cluster.load.Answer.Verdict;
import io.gatehouse.cluster.load.SteadyLoad;
import io.gatehouse.cluster.load.Tally;
import io.gatehouse.cluster.load.Visitor;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes with 500 sessions under steady load, whose provider is killed, slow and changes its
 * keys. For how long, says the system property {@code gatehouse.endurance}: at least {@code 50s}.
 */
class EnduranceIT {
  private static final int SESSIONS = 500;
  private static final int THREADS = 50;
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final Pattern HEALTH = Pattern.compile("threads=(\\d+); heap=(\\d+)\\s*");

  private static final Duration SLOWEST = Duration.ofSeconds(30);
  private static final Duration PROGRESS = Duration.ofSeconds(20);

  private final Duration length = length();

  /** How long the provider is away, and how long it is slow: a minute in ten. */
  private final Duration outage =
      Duration.ofSeconds(Math.min(60, Math.max(8, length.toSeconds() / 10)));

  private final Duration slowness = outage.compareTo(SLOWEST) < 0 ? outage : SLOWEST;

  /**
   * Refreshes are due so often. An access token that was due when the provider went away must
   * outlive that, and the ten seconds in which a provider that failed is left in peace.
   */
  private final Duration due = outage.plusSeconds(24);

  private record Health(int threads, long heapBytes) {}

  private static Duration length() {
    String text = System.getProperty("gatehouse.endurance", "60s");
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  @Test
  void nobodyNoticesWhatTheProviderGoesThrough() throws IOException {
    Cluster.Times times = new Cluster.Times(due.multipliedBy(2), SLOWEST.plusSeconds(5));
    try (Cluster cluster = Cluster.start(SharedStore.POSTGRESQL.start(), times, "a", "b")) {
      List<Visitor> users = loggedInOneByOne(cluster);
      try (SteadyLoad load = SteadyLoad.start(users, THREADS, PAUSE)) {
        say(load, "steady");
        pass(length.dividedBy(10), load);
        Map<String, Health> before = health(cluster);
        trouble(cluster.provider(), load);
        pass(length.dividedBy(10), load);
        Map<String, Health> after = health(cluster);
        Tally tally = load.stop();
        report(cluster.provider(), tally);
        report(before, after);
        check(cluster.provider(), tally);
        check(before, after);
      }
    }
  }

  /** Spread over the time after which refreshes are due, so that these are spread too. */
  private List<Visitor> loggedInOneByOne(Cluster cluster) {
    List<Visitor> users =
        IntStream.range(0, SESSIONS).mapToObj(number -> cluster.visitor("user" + number)).toList();
    long start = System.nanoTime();
    for (int number = 0; number < SESSIONS; number++) {
      users.get(number).logIn("/desk/page");
      long planned = due.toNanos() * (number + 1) / SESSIONS;
      Await.pass(Duration.ofNanos(planned - (System.nanoTime() - start)));
      if ((number + 1) % 100 == 0) {
        System.out.println((number + 1) + " are logged in");
      }
    }
    return users;
  }

  /** Eight tenths of the time. */
  private void trouble(TestProvider provider, SteadyLoad load) {
    Duration rest = length.multipliedBy(8).dividedBy(10).minus(outage.multipliedBy(2));
    provider.pause();
    say(load, "the provider is killed");
    pass(outage, load);
    provider.resume();
    provider.rotateKeysKeepingOld();
    say(load, "it is back, with new keys");
    pass(rest.dividedBy(2), load);
    EndpointFault slow = EndpointFault.slow(Endpoint.TOKEN, slowness);
    provider.faults().on(slow);
    say(load, "each answer takes " + slowness.toSeconds() + " s");
    pass(outage, load);
    provider.faults().off(slow);
    provider.rotateKeysKeepingOld();
    say(load, "it is fast again, with new keys");
    pass(rest.dividedBy(2), load);
    say(load, "the trouble is over");
  }

  private void report(TestProvider provider, Tally tally) {
    int lost = provider.refreshTokenReplays();
    row("sessions", SESSIONS);
    row("time", length.toSeconds() + " s");
    row("provider away", outage.toSeconds() + " s");
    row("provider slow", outage.toSeconds() + " s, " + slowness.toSeconds() + " s for each answer");
    row("requests", tally.all());
    row("answered rightly", tally.of(Verdict.RIGHT));
    row("another user's page", tally.of(Verdict.WRONG_USER));
    row("other wrong answers", tally.of(Verdict.FAILED) + tally.of(Verdict.LOST));
    row("refreshes", provider.refreshes());
    row("users sent to a login whose fresh tokens died with the provider", lost);
    row("users sent to a login for no reason", tally.sentToLogin().size() - lost);
    row("slowest answer", tally.slowestMillis() + " ms");
    tally.samples().forEach(System.out::println);
  }

  private static void report(Map<String, Health> before, Map<String, Health> after) {
    before.forEach(
        (node, then) -> {
          Health now = after.get(node);
          row("threads of node " + node + ", before and after", then.threads + ", " + now.threads);
          row(
              "heap in use of node " + node + ", before and after",
              then.heapBytes / 1_000_000 + " MB, " + now.heapBytes / 1_000_000 + " MB");
        });
  }

  private static void row(String what, Object figure) {
    System.out.println("| " + what + " | " + figure + " |");
  }

  private static void check(TestProvider provider, Tally tally) {
    assertThat(tally.of(Verdict.WRONG_USER)).isZero();
    assertThat(tally.of(Verdict.FAILED) + tally.of(Verdict.LOST))
        .as("%s", tally.samples())
        .isZero();
    assertThat(tally.sentToLogin()).hasSize(provider.refreshTokenReplays());
    assertThat(provider.refreshes()).isGreaterThan(SESSIONS);
  }

  private static void check(Map<String, Health> before, Map<String, Health> after) {
    before.forEach(
        (node, then) -> {
          Health now = after.get(node);
          assertThat(now.threads).isLessThanOrEqualTo(then.threads + 20);
          assertThat(now.heapBytes).isLessThan(then.heapBytes + (20 << 20));
        });
  }

  private static Map<String, Health> health(Cluster cluster) {
    Visitor watch = cluster.visitor("watch");
    Map<String, Health> all = new TreeMap<>();
    for (String node : List.of("a", "b")) {
      String body = watch.getFrom(node, "/public/health").body();
      Matcher health = HEALTH.matcher(body);
      assertThat(health.matches()).as(body).isTrue();
      all.put(node, new Health(Integer.parseInt(health.group(1)), Long.parseLong(health.group(2))));
    }
    return all;
  }

  private static void pass(Duration time, SteadyLoad load) {
    Duration left = time;
    for (; left.compareTo(PROGRESS) > 0; left = left.minus(PROGRESS)) {
      Await.pass(PROGRESS);
      say(load, "so far");
    }
    Await.pass(left);
  }

  private static void say(SteadyLoad load, String what) {
    System.out.println(what + ": " + load.tally());
  }
}
