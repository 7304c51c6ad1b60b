package io.gatehouse.benchmarks.token;

import io.gatehouse.benchmarks.issuer.Keys;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.Meter;
import io.gatehouse.benchmarks.token.peers.Contestant;
import io.gatehouse.benchmarks.token.peers.Contestants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One contestant checks tokens, one after the other, over and over. Each iteration waits for its
 * turn, so that contestants in several processes are measured in turn; and tells its CPU time and
 * what it allocated, since wall-clock time is the machine's as much as the contestant's.
 */
@State(Scope.Thread)
public class TokenBenchmark {
  private static final BufferedReader ORDERS =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  @Param("")
  String contestant;

  @Param("RS256")
  String alg;

  @Param("")
  String issuer;

  @Param("")
  String tokens;

  private Contestant opened;
  private String[] all;
  private int next;
  private long operations;
  private Cost before;

  /** Opens the contestant, and lets it see each token once. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    try {
      ready();
    } catch (Exception e) {
      e.printStackTrace(); // JMH is told to be silent
      throw e;
    }
  }

  private void ready() throws Exception {
    List<String> read = Files.readAllLines(Path.of(tokens));
    all = read.toArray(String[]::new);
    opened =
        Contestants.open(
            contestant,
            new Contestant.Terms(alg, issuer, issuer + "/keys", TokenWriter.AUDIENCE, Keys.SECRET),
            read);
    for (String token : all) {
      opened.roles(token);
    }
    Child.answer("ready");
  }

  /** Waits for the turn. */
  @Setup(Level.Iteration)
  public void await() throws IOException {
    if (ORDERS.readLine() == null) {
      throw new IOException("nobody measures any more");
    }
    operations = 0;
    before = Meter.ofThisThread();
  }

  @Benchmark
  public Set<String> check() throws Exception {
    operations++;
    next = next + 1 == all.length ? 0 : next + 1;
    return opened.roles(all[next]);
  }

  /** Tells what it took. */
  @TearDown(Level.Iteration)
  public void tell() {
    Cost after = Meter.ofThisThread();
    Child.answer(
        new Cost(after.cpuNanos() - before.cpuNanos(), after.bytes() - before.bytes(), operations)
            .line());
  }

  @TearDown(Level.Trial)
  public void close() {
    opened.close();
  }
}
