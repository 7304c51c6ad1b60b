package io.gatehouse.platform.applications;

import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.rest.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that was sent, each of its type and within its limits; what is wrong
 * is refused with the member's name.
 *
 * @param path of the object, with a dot at the end; empty for the whole
 */
record Members(String path, Map<?, ?> values) {

  /** Refuses every member that is none of those. */
  void allow(Set<String> names) {
    for (Object name : values.keySet()) {
      if (!names.contains(String.valueOf(name))) {
        throw bad(shown(String.valueOf(name)), "is unknown; take it out");
      }
    }
  }

  private static String shown(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return safe.length() > 64 ? safe.substring(0, 64) : safe;
  }

  Refusal bad(String name, String problem) {
    return Texts.bad(path + name + " " + problem + ".");
  }

  /** A text that is there. */
  String text(String name, int most) {
    return optionalText(name, most)
        .orElseThrow(() -> bad(name, "is missing; send a text of 1 to " + most + " characters"));
  }

  /** A text that may be missing. */
  Optional<String> optionalText(String name, int most) {
    return get(name).map(value -> checkedText(name, value, most));
  }

  private String checkedText(String name, Object value, int most) {
    if (!(value instanceof String text) || text.isBlank() || text.length() > most) {
      throw bad(name, "is no text of 1 to " + most + " characters; correct it");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw bad(name, "has control characters; take them out");
    }
    return text.strip();
  }

  /** Texts, none of them twice. */
  List<String> texts(String name, int mostTexts, int most) {
    return list(name, mostTexts, value -> checkedText(name, value, most));
  }

  /** Whole numbers from 0. */
  List<Long> numbers(String name, int mostNumbers) {
    return list(
        name,
        mostNumbers,
        value -> {
          if ((value instanceof Integer || value instanceof Long)
              && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
          }
          throw bad(name, "has an entry that is no whole number from 0 on; correct it");
        });
  }

  private <T> List<T> list(String name, int most, Function<Object, T> reader) {
    Optional<Object> found = get(name);
    if (found.isEmpty()) {
      return List.of();
    }
    if (!(found.get() instanceof List<?> all) || all.size() > most) {
      throw bad(name, "is no array of at most " + most + " entries; correct it");
    }
    List<T> read = new ArrayList<>();
    for (@Nullable Object entry : all) {
      if (entry == null) {
        throw bad(name, "has an entry that is null; take it out");
      }
      T value = reader.apply(entry);
      if (read.contains(value)) {
        throw bad(name, "has an entry twice; take one out");
      }
      read.add(value);
    }
    return List.copyOf(read);
  }

  boolean flag(String name, boolean usual) {
    Optional<Object> found = get(name);
    if (found.isEmpty()) {
      return usual;
    }
    if (found.get() instanceof Boolean flag) {
      return flag;
    }
    throw bad(name, "is neither true nor false; send one of them");
  }

  int number(String name, int from, int to) {
    Object found = get(name).orElse(from);
    if (found instanceof Integer number && number >= from && number <= to) {
      return number;
    }
    throw bad(name, "is no whole number from " + from + " to " + to + "; correct it");
  }

  Optional<Members> object(String name) {
    Optional<Object> found = get(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get() instanceof Map<?, ?> object) {
      return Optional.of(new Members(path + name + ".", object));
    }
    throw bad(name, "is no JSON object; correct it");
  }

  /** An absolute address for browsers or servers: https, or http on the machine itself. */
  URI address(String name, String text) {
    try {
      URI uri = new URI(text);
      boolean isWeb =
          "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(uri));
      if (isWeb
          && uri.getHost() != null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw bad(name, "is no https address; correct it");
    }
    throw bad(name, "is no https address without user and fragment; correct it");
  }

  private static boolean isLoopback(URI uri) {
    return Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
  }

  private Optional<Object> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
