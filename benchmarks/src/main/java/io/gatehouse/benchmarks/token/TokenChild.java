package io.gatehouse.benchmarks.token;

import io.gatehouse.benchmarks.measure.Child;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A process in which JMH measures one contestant: a round for each order. */
public final class TokenChild {
  private TokenChild() {}

  /** Contestant, algorithm, issuer, file of tokens, milliseconds of a round. */
  public static void main(String[] arguments) throws Exception {
    TokenBenchmark.open(arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
    Child.answer("ready");
    Options round =
        new OptionsBuilder()
            .include(TokenBenchmark.class.getName())
            .forks(0) // this process is the fork
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(Long.parseLong(arguments[4])))
            .verbosity(VerboseMode.SILENT)
            .build();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) {
      new Runner(round).run();
      Child.answer(TokenBenchmark.last().line());
    }
    TokenBenchmark.close();
  }
}
