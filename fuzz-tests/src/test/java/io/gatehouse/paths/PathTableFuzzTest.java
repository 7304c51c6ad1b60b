package io.gatehouse.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For a path of any content there holds what the best of the patterns that match it says. */
final class PathTableFuzzTest {

  /** The first line is a path, the second a pattern, the others are the table's patterns. */
  @FuzzTest
  void findsTheBestOfThoseThatMatch(FuzzedDataProvider data) throws Exception {
    String text = data.consumeRemainingAsString();
    List<String> lines = List.of(text.split("\n", 16));
    String path = "/" + lines.get(0);
    Map<UrlPattern, String> entries = new LinkedHashMap<>();
    lines.stream()
        .skip(2)
        .flatMap(line -> pattern(line).stream())
        .forEach(pattern -> entries.put(pattern, pattern.text()));
    Bounds.hold(
        text.length(),
        () -> {
          PathTable<String> table = PathTable.of(entries);
          Optional<String> found = table.find(path);
          assertThat(found).isEqualTo(best(entries, path));
          lines.stream()
              .skip(1)
              .limit(1)
              .flatMap(line -> pattern(line).stream())
              .filter(each -> found.isPresent() && each.matches(path))
              .forEach(each -> assertThat(table.within(each)).contains(found.get()));
        });
  }

  private static Optional<UrlPattern> pattern(String line) {
    try {
      return Optional.of(new UrlPattern(line));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("write /path/*");
      return Optional.empty();
    }
  }

  /** Jakarta Servlet 6.0, section 12.1, as it stands there. */
  private static Optional<String> best(Map<UrlPattern, String> entries, String path) {
    String best = null;
    for (UrlPattern pattern : entries.keySet()) {
      if (pattern.matches(path) && (best == null || rank(pattern) > rank(new UrlPattern(best)))) {
        best = pattern.text();
      }
    }
    return Optional.ofNullable(best);
  }

  private static int rank(UrlPattern pattern) {
    if (pattern.text().equals("/")) {
      return 0;
    }
    if (pattern.isExtension()) {
      return 1;
    }
    return pattern.isPrefix() ? 2 + pattern.stem().length() : Integer.MAX_VALUE;
  }
}
