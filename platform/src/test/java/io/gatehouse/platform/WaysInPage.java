package io.gatehouse.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of ways in of the documentation. */
final class WaysInPage {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "api-authorization.md");
  private static final Map<String, String> NAMES =
      Map.of(
          "a bearer", "bearer",
          "the operator's token", "operator",
          "a signed request", "oauth1",
          "the session's cookie", "session",
          "the application's secret", "clientSecret",
          "the consumer's token", "consumer");

  private final List<Row> rows = new ArrayList<>();

  private record Row(Pattern paths, Set<String> ways) {}

  WaysInPage() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf("| paths | called by | with |") + 2;
    for (String line : lines.subList(first, lines.size())) {
      if (!line.startsWith("|")) {
        break;
      }
      String[] cells = line.split("\\|", -1);
      Matcher path = Pattern.compile("`([^`]+)`").matcher(cells[1]);
      while (path.find()) {
        rows.add(new Row(pattern(path.group(1)), ways(cells[3].strip())));
      }
    }
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(
        path.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.").replaceAll("\\*$", ".*"));
  }

  private static Set<String> ways(String cell) {
    Set<String> ways = new TreeSet<>();
    if (!cell.equals("nothing")) {
      Arrays.stream(cell.split(", or ", -1))
          .map(
              words -> {
                if (!NAMES.containsKey(words)) {
                  throw new IllegalStateException("the table of ways in has an unknown: " + words);
                }
                return NAMES.get(words);
              })
          .forEach(ways::add);
    }
    return ways;
  }

  /** What it says of an operation; the first row that has its path decides. */
  Set<String> of(String path) {
    return rows.stream()
        .filter(row -> row.paths().matcher(path).matches())
        .findFirst()
        .map(Row::ways)
        .orElseThrow(() -> new IllegalStateException("the table of ways in has no row of " + path));
  }
}
