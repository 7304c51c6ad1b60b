package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.settings.keys.KeyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a message tells people to set is there to be set. */
class NamedKeysTest {
  /** A key in a text: not after a dot or a letter, so no name of a package or of an attribute. */
  private static final Pattern KEY =
      Pattern.compile("(?<![.\\w])gatehouse\\.([a-z]+_[a-z_]+|discovery)\\b");

  @Test
  void everyKeyThatASourceNamesIsKnown() throws IOException {
    Set<String> known = KeyTable.keys().map(key -> key.name()).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(named::add);
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(named.stream().map(key -> key.substring("gatehouse.".length()))).isSubsetOf(known);
  }
}
