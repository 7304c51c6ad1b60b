package io.gatehouse.servers.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.servers.server.Distribution;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What came of this run's tests, written when all have run: to target/matrix, and with {@code
 * -Dupdate.docs=true} to the kept results and to the page that is made of them.
 */
final class Results implements AutoCloseable {
  private final Distribution distribution;
  private final Map<String, Result> all = new TreeMap<>();

  Results(Distribution distribution) {
    this.distribution = distribution;
  }

  /** What is about one server alone has no line in a table of all. */
  void add(ExtensionContext test, Result result) {
    if (!test.getRequiredTestClass().isAnnotationPresent(OnlyOn.class)) {
      add(test.getRequiredTestClass(), test.getRequiredTestMethod(), result);
    }
  }

  /** For a class that is left out whole. */
  void addAll(Class<?> tests, Result result) {
    Stream.of(tests.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .forEach(method -> add(tests, method, result));
  }

  private void add(Class<?> tests, Method method, Result result) {
    all.put(tests.getSimpleName() + "\t" + method.getName(), result);
  }

  @Override
  public void close() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("server\t").append(distribution.title()).append('\n');
    text.append("java\t").append(javaVersion()).append('\n');
    String jakartaSecurity = distribution.jakartaSecurity();
    text.append("jakarta security\t")
        .append(jakartaSecurity.isEmpty() ? "–" : jakartaSecurity)
        .append('\n');
    all.forEach(
        (test, result) -> text.append(test).append('\t').append(result.cell()).append('\n'));
    Path folder = Files.createDirectories(Path.of("target", "matrix"));
    String name = distribution.id() + ".tsv";
    Files.writeString(folder.resolve(name), text, UTF_8);
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(ServersPage.RESULTS);
      Files.writeString(ServersPage.RESULTS.resolve(name), text, UTF_8);
      ServersPage.write();
    }
  }

  private String javaVersion() throws IOException {
    return Files.readString(distribution.java().resolve("release"), UTF_8)
        .lines()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
        .findFirst()
        .orElse("");
  }
}
