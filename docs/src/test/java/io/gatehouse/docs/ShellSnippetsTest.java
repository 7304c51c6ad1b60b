package io.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.StandaloneProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of a shell snippet is run. A server is run by its main class, since its JAR may not be
 * packed yet, and stopped when it has said where it is. A build is not, since this test is part of
 * one: what it names must be there.
 */
class ShellSnippetsTest {
  private static final Set<String> PHASES = Set.of("test", "package", "verify");

  /** Lines that start a server, and its main class. */
  private static final Map<String, Class<?>> SERVERS =
      Map.of(
          "java -jar testkit/target/gatehouse-testkit-0.1.0-SNAPSHOT-standalone.jar",
          StandaloneProvider.class);

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  @TempDir private Path directory;

  static Stream<String> lines() {
    return Document.snippets("sh").flatMap(snippet -> snippet.text().lines()).distinct();
  }

  static Stream<String> builds() {
    return lines().filter(ShellSnippetsTest::isBuild);
  }

  static Stream<String> others() {
    return lines().filter(line -> !isBuild(line) && !SERVERS.containsKey(line));
  }

  static Stream<String> servers() {
    return lines().filter(SERVERS::containsKey);
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
  @MethodSource("servers")
  void everyServerStarts(String line) throws Exception {
    assertThat(line).contains(version());
    assertThat(pom("testkit")).contains(SERVERS.get(line).getName());
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SERVERS.get(line).getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = server.inputReader()) {
      assertThat(output.lines().anyMatch(said -> ADDRESS.matcher(said).find())).isTrue();
    } finally {
      server.destroyForcibly().waitFor();
    }
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

  private static String version() throws IOException {
    Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom(""));
    assertThat(version.find()).isTrue();
    return version.group(1);
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
