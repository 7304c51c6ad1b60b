package io.gatehouse.benchmarks.token;

import io.gatehouse.benchmarks.issuer.Keys;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.Meter;
import io.gatehouse.benchmarks.token.peers.Contestant;
import io.gatehouse.benchmarks.token.peers.Contestants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One contestant checks tokens, one after the other, over and over. JMH runs the loop, once for
 * each round; what is told is CPU time and what was allocated, since wall-clock time is the
 * machine's as much as the contestant's.
 */
@State(Scope.Thread)
public class TokenBenchmark {
  private static Contestant contestant;
  private static String[] tokens;
  private static Cost last;

  private int next;
  private long operations;
  private Cost before;

  /** Opens the contestant, which is then the one of this process, and lets it see each token. */
  static void open(String name, String alg, String issuer, Path file) throws Exception {
    List<String> all = Files.readAllLines(file);
    tokens = all.toArray(String[]::new);
    contestant =
        Contestants.open(
            name,
            new Contestant.Terms(alg, issuer, issuer + "/keys", TokenWriter.AUDIENCE, Keys.SECRET),
            all);
    for (String token : tokens) {
      contestant.roles(token);
    }
  }

  /** What the last round took. */
  static Cost last() {
    return last;
  }

  static void close() {
    contestant.close();
  }

  @Setup(Level.Iteration)
  public void begin() {
    operations = 0;
    before = Meter.ofThisThread();
  }

  @Benchmark
  public Set<String> check() throws Exception {
    operations++;
    next = next + 1 == tokens.length ? 0 : next + 1;
    return contestant.roles(tokens[next]);
  }

  @TearDown(Level.Iteration)
  public void end() {
    last = Meter.ofThisThread().since(before, operations);
  }
}
