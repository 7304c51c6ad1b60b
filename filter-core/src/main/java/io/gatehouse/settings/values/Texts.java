package io.gatehouse.settings.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Types of settings that are words: texts, lists, alternatives, numbers. */
public final class Texts {
  /** Any text. */
  public static final ValueType<String> TEXT = new ValueType<>("text", text -> text);

  /** Any text without blanks. */
  public static final ValueType<String> WORD =
      new ValueType<>(
          "text without blanks",
          text -> {
            if (text.chars().anyMatch(Character::isWhitespace)) {
              throw new InvalidValueException("has a blank inside; take it out");
            }
            return text;
          });

  /** {@code true} or {@code false}, nothing else. */
  public static final ValueType<Boolean> BOOLEAN =
      new ValueType<>(
          "`true` or `false`",
          text ->
              switch (text) {
                case "true" -> true;
                case "false" -> false;
                default ->
                    throw new InvalidValueException("is neither true nor false; write one of them");
              });

  /** Words between commas or blanks. */
  public static final ValueType<List<String>> WORDS =
      new ValueType<>("words, separated by commas or blanks", Texts::words);

  /** Texts between commas; blanks inside them stay. */
  public static final ValueType<List<String>> COMMA_SEPARATED =
      new ValueType<>(
          "texts, separated by commas",
          text ->
              Stream.of(text.split(","))
                  .map(String::strip)
                  .filter(part -> !part.isEmpty())
                  .distinct()
                  .toList());

  /** {@code 1048576}, {@code 512KiB} or {@code 1MiB}. */
  public static final ValueType<Integer> BYTES = size(1 << 10, 64 << 20);

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KiB|MiB)?");

  private Texts() {}

  /** A whole number within bounds, both included. */
  public static ValueType<Integer> integer(int min, int max) {
    String range = String.format(Locale.ROOT, "a whole number from %d to %d", min, max);
    return new ValueType<>(
        range,
        text -> {
          if (!text.matches("\\d{1,9}")
              || Integer.parseInt(text) < min
              || Integer.parseInt(text) > max) {
            throw new InvalidValueException("is not " + range + "; write one");
          }
          return Integer.parseInt(text);
        });
  }

  /** One of the constants, written in small letters. */
  public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      constants.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    ValueType<String> names = oneOf(List.copyOf(constants.keySet()));
    return new ValueType<>(
        names.description(),
        text -> {
          E constant = constants.get(names.parser().parse(text));
          if (constant == null) {
            throw new IllegalStateException("no constant of that name");
          }
          return constant;
        });
  }

  /** One of the words. */
  public static ValueType<String> oneOf(List<String> allowed) {
    return new ValueType<>(
        "one of " + code(allowed),
        text -> {
          if (!allowed.contains(text)) {
            throw new InvalidValueException(
                "has a value that is not known; use one of " + listed(allowed));
          }
          return text;
        });
  }

  /** Several of the words, each once. */
  public static ValueType<List<String>> someOf(List<String> allowed) {
    return new ValueType<>(
        "some of " + code(allowed) + ", separated by commas or blanks",
        text -> {
          List<String> words = words(text);
          for (int i = 0; i < words.size(); i++) {
            if (!allowed.contains(words.get(i))) {
              throw new InvalidValueException(
                  "has an entry that is not known (number "
                      + (i + 1)
                      + "); use some of "
                      + listed(allowed));
            }
          }
          return words;
        });
  }

  private static List<String> words(String text) {
    List<String> words =
        Stream.of(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).distinct().toList();
    return new ArrayList<>(words);
  }

  /** A size within bounds, both included and whole KiB or MiB. */
  public static ValueType<Integer> size(int min, int max) {
    return new ValueType<>("a size, like `1MiB`", text -> bytes(text, min, max));
  }

  private static int bytes(String text, int min, int max) throws InvalidValueException {
    var matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("is no size; write bytes, KiB or MiB, like 1MiB");
    }
    String unit = matcher.group(2);
    long factor = unit == null ? 1 : unit.equals("KiB") ? 1 << 10 : 1 << 20;
    long bytes = Long.parseLong(matcher.group(1)) * factor;
    if (bytes < min || bytes > max) {
      throw new InvalidValueException(
          "is out of bounds; use " + (min >> 10) + "KiB to " + (max >> 20) + "MiB");
    }
    return (int) bytes;
  }

  private static String listed(List<String> words) {
    return String.join(", ", words);
  }

  private static String code(List<String> words) {
    return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
  }
}
