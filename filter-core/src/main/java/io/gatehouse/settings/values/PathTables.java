package io.gatehouse.settings.values;

import io.gatehouse.paths.PathTable;
import io.gatehouse.paths.UrlPattern;
import java.util.LinkedHashMap;
import java.util.Map;

/** Types of settings that say something for each url-pattern. */
public final class PathTables {
  private PathTables() {}

  /**
   * Entries {@code url-pattern words}, parted by semicolons or line breaks.
   *
   * @param description of the words
   * @param words reads what stands after the pattern; never blank
   */
  public static <T> ValueType<PathTable<T>> of(String description, ValueType.Parser<T> words) {
    return new ValueType<>(
        "`/path/* words; *.extension words`, or one entry a line, the words being " + description,
        text -> table(text, words));
  }

  private static <T> PathTable<T> table(String text, ValueType.Parser<T> words)
      throws InvalidValueException {
    Map<UrlPattern, T> entries = new LinkedHashMap<>();
    int number = 0;
    for (String entry : text.split("[;\\r\\n]+", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      number++;
      String[] parts = entry.strip().split("\\s+", 2);
      if (parts.length < 2) {
        throw new InvalidValueException(
            "has an entry that is no url-pattern with words after it (number " + number + ")");
      }
      if (entries.put(pattern(parts[0], number), words.parse(parts[1])) != null) {
        throw new InvalidValueException(
            "has a url-pattern twice (number " + number + "); write one entry for it");
      }
    }
    return PathTable.of(entries);
  }

  private static UrlPattern pattern(String text, int number) throws InvalidValueException {
    try {
      return new UrlPattern(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          "has an entry that does not begin with a url-pattern (number "
              + number
              + "); write /path/*, *.extension or /exact/path");
    }
  }
}
