package io.gatehouse.servers.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.servers.server.Distribution;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long things take on the server of this run, for the table: written to target/matrix, and with
 * {@code -Dupdate.docs=true} to the kept results.
 */
public final class Times {
  static final Path RESULTS = ServersPage.RESULTS.resolve("times");

  private static final List<String> NAMES =
      List.of(
          "start",
          "start with the JAR for all",
          "deployment without",
          "deployment with",
          "first page without",
          "first page with",
          "first login",
          "next login");
  private static final String HEAD =
      """

      ## Times

      In seconds, on two cores. A deployment takes as long as until the server says so, and most servers look for new files only each second or two. Of
      three deployments the shortest counts. A login is five requests: the page, the provider's form, the form sent, the callback, and the page again.

      | | start | with the JAR for all | deployment without | with the JAR | first page without | with | first login | next login |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final Distribution distribution;
  private final Map<String, Duration> shortest = new LinkedHashMap<>();

  public Times(Distribution distribution) {
    this.distribution = distribution;
  }

  /** The table of all servers that were measured; nothing if none was. */
  static String table() throws IOException {
    if (Files.notExists(RESULTS)) {
      return "";
    }
    StringBuilder table = new StringBuilder(HEAD);
    try (Stream<Path> files = Files.list(RESULTS)) {
      for (Path file : files.sorted().toList()) {
        Map<String, String> cells = new HashMap<>();
        for (String line : Files.readAllLines(file, UTF_8)) {
          String[] cell = line.split("\t", -1);
          cells.put(cell[0], cell[1]);
        }
        table.append("| ").append(cells.get("server")).append(" |");
        NAMES.forEach(name -> table.append(' ').append(seconds(cells.get(name))).append(" |"));
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static String seconds(String milliseconds) {
    return new BigDecimal(milliseconds)
        .movePointLeft(3)
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** Something that takes time. */
  @FunctionalInterface
  public interface Step<T> {
    T perform() throws Exception;
  }

  /** Does it, and keeps the shortest that something of this name has taken. */
  public <T> T measure(String name, Step<T> step) throws Exception {
    long start = System.nanoTime();
    T result = step.perform();
    shortest.merge(
        name,
        Duration.ofNanos(System.nanoTime() - start),
        (one, other) -> one.compareTo(other) < 0 ? one : other);
    return result;
  }

  public void write() throws IOException {
    StringBuilder text = new StringBuilder("server\t" + distribution.title() + "\n");
    shortest.forEach(
        (name, time) -> text.append(name).append('\t').append(time.toMillis()).append('\n'));
    Path folder = Files.createDirectories(Path.of("target", "matrix", "times"));
    String file = distribution.id() + ".tsv";
    Files.writeString(folder.resolve(file), text, UTF_8);
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(RESULTS);
      Files.writeString(RESULTS.resolve(file), text, UTF_8);
      ServersPage.write();
    }
  }
}
