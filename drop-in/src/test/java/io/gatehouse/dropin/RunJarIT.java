package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JAR, run as a program. */
class RunJarIT {
  private static final String VERSION = "Gatehouse " + System.getProperty("gatehouse.version");

  private record Ended(int status, String out, String err) {}

  @Test
  void tellsItsVersionAndWhereItBelongs() throws Exception {
    for (List<String> arguments : List.of(List.<String>of(), List.of("-h"), List.of("--help"))) {
      Ended ended = run(arguments);
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
    Ended unknown = run(List.of("--versoin"));
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err().strip()).isEqualTo("unknown argument: --versoin; see --help");
    assertThat(unknown.out()).isEmpty();
    assertThat(run(List.of("--version", "--help")).status()).isEqualTo(2);
  }

  private static Ended run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("gatehouse.jar")));
    command.addAll(arguments);
    Process program = new ProcessBuilder(command).start();
    String out = new String(program.getInputStream().readAllBytes(), UTF_8);
    String err = new String(program.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(program.waitFor(), out, err);
  }
}
