package io.gatehouse.platform.consumers.people;

import io.gatehouse.platform.rest.PlainText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values as JSON gives them, as texts to be shown; none where one is not of the type. */
final class InformationValue {
  private static final int LONGEST = 256;
  private static final int LONGEST_NUMBER = 40;
  private static final int MOST_CONTACTS = 5;
  private static final int OLDEST = 150;

  private InformationValue() {}

  /** A text of one line, neither blank nor long. */
  static List<String> text(Object value) {
    return value instanceof String text
            && !text.isBlank()
            && text.length() <= LONGEST
            && PlainText.isOneLine(text)
        ? List.of(text.strip())
        : List.of();
  }

  static List<String> number(Object value) {
    boolean isNumber =
        value instanceof BigDecimal
            || value instanceof BigInteger
            || (value instanceof Double number && Double.isFinite(number))
            || isWhole(value);
    String text = isNumber ? value.toString() : ""; // which writes a large exponent as one
    return text.isEmpty() || text.length() > LONGEST_NUMBER ? List.of() : List.of(text);
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  static List<String> wholeNumber(Object value) {
    return isWhole(value) ? List.of(value.toString()) : List.of();
  }

  /** {@code {"day", "month", "year"}}, as ISO 8601 writes it. */
  static List<String> date(Object value) {
    if (value instanceof Map<?, ?> date
        && isWhole(date.get("day"))
        && isWhole(date.get("month"))
        && isWhole(date.get("year"))) {
      try {
        int year = Math.toIntExact(number(date, "year"));
        if (year >= 0 && year <= 9999) {
          return List.of(
              LocalDate.of(
                      year,
                      Math.toIntExact(number(date, "month")),
                      Math.toIntExact(number(date, "day")))
                  .toString());
        }
      } catch (DateTimeException | ArithmeticException e) {
        return List.of(); // there is no such day
      }
    }
    return List.of();
  }

  private static long number(Map<?, ?> from, String name) {
    return from.get(name) instanceof Number number ? number.longValue() : -1;
  }

  /** A number of years, or {@code {"age", "year", "month", "day"}}. */
  static List<String> age(Object value) {
    if (!(value instanceof Map<?, ?> age)) {
      return isAge(value) ? List.of(value.toString()) : List.of();
    }
    List<String> texts = new ArrayList<>();
    if (isAge(age.get("age"))) {
      texts.add(String.valueOf(age.get("age")));
    }
    date(age).forEach(day -> texts.add("born " + day));
    return texts.isEmpty() ? List.of() : List.of(String.join(", ", texts));
  }

  private static boolean isAge(@Nullable Object value) {
    return isWhole(value)
        && value instanceof Number age
        && age.longValue() >= 0
        && age.longValue() <= OLDEST;
  }

  /** An array of objects with {@code email}, {@code phone}, {@code address}: a text for each. */
  static List<String> contacts(Object value) {
    if (!(value instanceof List<?> all) || all.size() > MOST_CONTACTS) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (@Nullable Object each : all) {
      if (!(each instanceof Map<?, ?> contact)) {
        return List.of();
      }
      List<String> ways =
          Stream.of("email", "phone", "address")
              .flatMap(way -> textOf(contact.get(way)).stream())
              .toList();
      if (!ways.isEmpty()) {
        texts.add(String.join(", ", ways));
      }
    }
    return texts;
  }

  private static List<String> textOf(@Nullable Object value) {
    return value == null ? List.of() : text(value);
  }

  /** A text, a number or a switch. */
  static List<String> simple(Object value) {
    if (value instanceof Boolean) {
      return List.of(value.toString());
    }
    List<String> text = text(value);
    return text.isEmpty() ? number(value) : text;
  }
}
