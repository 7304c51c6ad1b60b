package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of a shell snippet is run, but for builds: this test is part of one. Of those, what
 * they name must be there.
 */
class ShellSnippetsTest {
  private static final Set<String> PHASES = Set.of("test", "package", "verify");

  @TempDir private Path directory;

  static Stream<String> lines() {
    return Document.snippets("sh").flatMap(snippet -> snippet.text().lines()).distinct();
  }

  static Stream<String> builds() {
    return lines().filter(ShellSnippetsTest::isBuild);
  }

  static Stream<String> others() {
    return lines().filter(line -> !isBuild(line));
  }

  @ParameterizedTest
  @MethodSource("others")
  void everyLineRuns(String line) throws Exception {
    Path output = directory.resolve("output");
    Process shell =
        new ProcessBuilder("sh", "-eu", "-c", line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(output)).isZero();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyBuildNamesWhatIsThere(String line) throws IOException {
    assertThat(Document.ROOT.resolve("mvnw")).isExecutable();
    List<String> words = List.of(line.split(" ")).subList(1, line.split(" ").length);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        assertThat(pom("")).contains("<module>" + words.get(i) + "</module>");
      } else if (word.startsWith("-P")) {
        assertThat(poms()).anyMatch(pom -> pom.contains("<id>" + word.substring(2) + "</id>"));
      } else if (word.startsWith("-Dtest=")) {
        assertThat(hasTest(word.substring("-Dtest=".length()))).as(word).isTrue();
      } else if (word.contains(":")) {
        assertThat(pom("")).contains(word.substring(0, word.indexOf(':')) + "-maven-plugin");
      } else if (!word.startsWith("-")) {
        assertThat(PHASES).contains(word);
      }
    }
  }

  private static boolean isBuild(String line) {
    return line.startsWith("./mvnw ");
  }

  private static String pom(String module) throws IOException {
    return Files.readString(Document.ROOT.resolve(module).resolve("pom.xml"));
  }

  private static List<String> poms() throws IOException {
    try (Stream<Path> files = Files.walk(Document.ROOT, 2)) {
      List<Path> poms = files.filter(file -> file.endsWith("pom.xml")).toList();
      return poms.stream().map(ShellSnippetsTest::read).toList();
    }
  }

  private static boolean hasTest(String name) throws IOException {
    try (Stream<Path> files = Files.walk(Document.ROOT)) {
      return files.anyMatch(file -> file.endsWith(name + ".java"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
