package io.gatehouse.servers.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/servers/index.md, made of the kept results of each server and nothing else. */
public final class ServersPage {
  public static final Path FILE = Path.of("..", "docs", "servers", "index.md");
  static final Path RESULTS = Path.of("results");

  private static final String HEAD =
      """
      # Servers

      The same WAR with the same JAR, on servers as their makers ship them. The tables are written by the tests: every cell is a test that ran on that
      server, unpacked and started for it. *yes*: it does what the line says; *–*: the server has no such thing (Tomcat has no EJBs).

      What to put where: %s.

      To try one server alone, name its profile (`server-tomcat10`, `server-tomcat11`, …), and `servers` for all of them; the tests of the modules that it is
      made of are left out:

      ```sh
      ./mvnw verify -pl server-tests -am -DskipTests -DskipITs -Pserver-tomcat11
      ```

      A server takes one to four minutes on a machine with two cores that has nothing else to do. GlassFish 8 wants a Java 25, told by `-Djava25.home` or the
      environment variable `JAVA25_HOME`. With `-Dupdate.docs=true` the run writes its columns anew.
      """;

  private static final String FACTS =
      """

      | server | Java | its Jakarta Security |
      |---|---|---|
      """;

  private ServersPage() {}

  public static void write() throws IOException {
    Files.writeString(FILE, text(), UTF_8);
  }

  /** The page as it is to be. */
  public static String text() throws IOException {
    Map<String, Map<String, Map<String, String>>> tests = new TreeMap<>();
    List<String> servers = new ArrayList<>();
    StringBuilder facts = new StringBuilder(FACTS);
    for (Path file : results()) {
      List<String[]> lines =
          Files.readAllLines(file, UTF_8).stream().map(line -> line.split("\t")).toList();
      Map<String, String> fact = new HashMap<>();
      lines.stream().filter(line -> line.length == 2).forEach(line -> fact.put(line[0], line[1]));
      String server = fact.get("server");
      servers.add(server);
      facts.append(
          "| %s | %s | %s |\n"
              .formatted(server, fact.get("java"), fact.getOrDefault("jakarta security", "")));
      lines.stream()
          .filter(line -> line.length > 2)
          .forEach(
              line ->
                  tests
                      .computeIfAbsent(line[0], key -> new TreeMap<>())
                      .computeIfAbsent(line[1], key -> new TreeMap<>())
                      .put(server, line[2]));
    }
    StringBuilder page = new StringBuilder(HEAD.formatted(pages())).append(facts);
    tests.forEach((name, rows) -> page.append(table(name, rows, servers)));
    return page.append(Times.table()).toString();
  }

  private static String table(
      String name, Map<String, Map<String, String>> rows, List<String> servers) {
    StringBuilder table = new StringBuilder("\n## " + title(name) + "\n\n| |");
    servers.forEach(server -> table.append(' ').append(server).append(" |"));
    table.append("\n|---|").append("---|".repeat(servers.size())).append('\n');
    rows.forEach(
        (test, cells) -> {
          table.append("| ").append(words(test)).append(" |");
          servers.forEach(
              server -> table.append(' ').append(cells.getOrDefault(server, "")).append(" |"));
          table.append('\n');
        });
    return table.toString();
  }

  private static List<Path> results() throws IOException {
    try (Stream<Path> files = Files.list(RESULTS)) {
      return files.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
  }

  private static String pages() throws IOException {
    try (Stream<Path> files = Files.list(FILE.getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals("index.md"))
          .sorted()
          .map(ServersPage::link)
          .collect(Collectors.joining(", "));
    }
  }

  private static String link(String name) {
    try {
      String title = Files.readAllLines(FILE.resolveSibling(name), UTF_8).get(0);
      return "[" + title.replaceFirst("^# ", "") + "](" + name + ")";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code ServerAuthModuleIT} is the server auth module. */
  private static String title(String name) {
    String words = words(name.replaceFirst("IT$", ""));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
