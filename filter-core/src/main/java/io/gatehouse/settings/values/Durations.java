package io.gatehouse.settings.values;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations: {@code 30s}, {@code 5m}, {@code 8h}, {@code 14d}, {@code 500ms}, or ISO-8601. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** A duration within bounds, both included. */
  public static ValueType<Duration> duration(Duration min, Duration max) {
    String bounds = shortest(min) + " to " + shortest(max);
    return new ValueType<>(
        "a duration, " + bounds,
        text -> {
          Duration duration = parse(text);
          if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new InvalidValueException("is out of bounds; use " + bounds);
          }
          return duration;
        });
  }

  /** A duration as short as it can be written: {@code 90s}, {@code 8h}. */
  public static String shortest(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
  }

  private static Duration parse(String text) throws InvalidValueException {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    if (text.matches("\\d+")) {
      throw new InvalidValueException("has no unit; write 30s, 5m, 8h or 14d");
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(
          "is no duration; write 30s, 5m, 8h, 14d, or ISO-8601 like PT1H30M");
    }
  }
}
