package io.gatehouse.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The JAR, run as a program. */
class RunJarIT {
  private static final String VERSION = "Gatehouse " + System.getProperty("gatehouse.version");

  @Test
  void tellsItsVersionAndWhereItBelongs() throws Exception {
    for (List<String> arguments : List.of(List.<String>of(), List.of("-h"), List.of("--help"))) {
      Program ended = run(arguments);
      assertThat(ended.status()).isZero();
      assertThat(ended.out())
          .startsWith(VERSION + "\n")
          .contains("WEB-INF/lib", "Usage: java -jar");
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void tellsItsVersionAlone() throws Exception {
    assertThat(run(List.of("--version")).out().strip()).isEqualTo(VERSION);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    Program unknown = run(List.of("--versoin"));
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err().strip()).isEqualTo("unknown argument: --versoin; see --help");
    assertThat(unknown.out()).isEmpty();
    assertThat(run(List.of("--version", "--help")).status()).isEqualTo(2);
  }

  private static Program run(List<String> arguments) throws Exception {
    return Program.run(List.of("-jar", System.getProperty("gatehouse.jar")), arguments);
  }
}
