package io.gatehouse.benchmarks.token;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A process in which JMH measures one contestant, as many rounds as there are orders. */
public final class TokenChild {
  private TokenChild() {}

  /** Contestant, algorithm, issuer, file of tokens, milliseconds of a round. */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(TokenBenchmark.class.getName())
                .param("contestant", arguments[0])
                .param("alg", arguments[1])
                .param("issuer", arguments[2])
                .param("tokens", arguments[3])
                .forks(0) // this process is the fork
                .warmupIterations(0)
                .measurementIterations(1_000_000)
                .measurementTime(TimeValue.milliseconds(Long.parseLong(arguments[4])))
                .syncIterations(false)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }
}
