package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * How long the login with a password takes for who is not there and for who mistyped: a report, for
 * people to judge. {@code -Dgatehouse.timing.tries=2000} makes it one to judge by.
 */
class OldLoginTimingTest {
  private static final System.Logger LOG = System.getLogger(OldLoginTimingTest.class.getName());
  private static final int TRIES = Integer.getInteger("gatehouse.timing.tries", 8);
  private static final int THREADS = 4;
  private static final int USERS = 4;

  /** One try, and how long it took. */
  private record Took(boolean isKnown, double millis) {}

  @Test
  void tellsHowLongUnknownUsersAndWrongPasswordsTake() throws Exception {
    try (LocalFixture desk = new LocalFixture().withOldLogin()) {
      for (int i = 0; i < USERS; i++) {
        String kept = NewPassword.ARGON2.write(new Password("secret" + i));
        desk.addUser(i, "known" + i + "@example.test", "known" + i, kept);
      }
      desk.with("old_login_tries", "1000");
      try (Gatehouse house = desk.open()) {
        List<Took> all = run(desk, house);

        double[] known = times(all, true);
        double[] unknown = times(all, false);
        LOG.log(
            Level.INFO,
            "{0} tries each\nwrong password: {1}\nunknown user:   {2}\nWelch''s t = {3}; a guess by time is right in {4} % of all pairs (50 is none)",
            TRIES,
            figures(known),
            figures(unknown),
            round(welch(known, unknown)),
            round(100 * likelier(known, unknown)));
        assertThat(all).hasSize(2 * TRIES);
      }
    }
  }

  /** In no order that anything could follow. */
  private static List<Took> run(LocalFixture desk, Gatehouse house) throws Exception {
    List<Callable<Took>> tries = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      int user = i % USERS;
      tries.add(() -> took(desk, house, true, user));
      tries.add(() -> took(desk, house, false, user));
    }
    Collections.shuffle(tries, new Random(1));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Took> all = new ArrayList<>();
      for (Future<Took> each : threads.invokeAll(tries)) {
        all.add(each.get());
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  private static Took took(LocalFixture desk, Gatehouse house, boolean isKnown, int user) {
    TestBrowser browser = desk.browser(house);
    String token = desk.token(browser);
    String email = (isKnown ? "known" : "other") + user + "@example.test";
    long begin = System.nanoTime();
    int status = FlowFixture.status(desk.send(browser, token, email, "wrong"));
    double millis = (System.nanoTime() - begin) / 1e6;
    assertThat(status).isEqualTo(403);
    return new Took(isKnown, millis);
  }

  private static double[] times(List<Took> all, boolean known) {
    return all.stream()
        .filter(each -> each.isKnown() == known)
        .mapToDouble(Took::millis)
        .sorted()
        .toArray();
  }

  private static String figures(double[] sorted) {
    return String.format(
        Locale.ROOT,
        "mean %.3f ms, median %.3f, 95th %.3f, standard deviation %.3f",
        mean(sorted),
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        Math.sqrt(variance(sorted)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum()
        / Math.max(1, values.length - 1);
  }

  private static double welch(double[] one, double[] other) {
    return (mean(one) - mean(other))
        / Math.sqrt(variance(one) / one.length + variance(other) / other.length);
  }

  /** How often one of the first takes longer than one of the second. */
  private static double likelier(double[] one, double[] other) {
    double longer = 0;
    for (double each : one) {
      for (double that : other) {
        longer += each > that ? 1 : each == that ? 0.5 : 0;
      }
    }
    return longer / one.length / other.length;
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
