package io.gatehouse.platform.consumers.connectors.fields;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what was entered, and collects what is wrong: the first problem of each field counts. */
public final class FormReader {
  private static final int LONGEST_SHOWN = 64;

  private final Map<String, ? extends @Nullable Object> members;
  private final Map<String, String> problems = new LinkedHashMap<>();

  /**
   * @param members what was entered
   * @param names that there are
   */
  public FormReader(Map<String, ? extends @Nullable Object> members, Set<String> names) {
    this.members = members;
    for (String name : members.keySet()) {
      if (!names.contains(name)) {
        problem(shown(name), "is unknown; take it out");
      }
    }
  }

  private static String shown(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return safe.length() > LONGEST_SHOWN ? safe.substring(0, LONGEST_SHOWN) : safe;
  }

  /** It is wrong; the first that is said of a field counts. */
  public void problem(String field, String text) {
    problems.putIfAbsent(field, text);
  }

  /** What was found wrong, by the field's name; to be read after it. */
  public Map<String, String> problems() {
    return problems;
  }

  /** Whether it was sent at all, be it empty. */
  public boolean isSent(String field) {
    return members.containsKey(field);
  }

  /** Whether null was sent. */
  public boolean isNull(String field) {
    return members.containsKey(field) && members.get(field) == null;
  }

  /** Whether it was sent with something in it. */
  public boolean isThere(String field) {
    Object value = members.get(field);
    return value != null && !"".equals(value);
  }

  /** A text of 1 to {@code most} characters in one line, if there is one. */
  public Optional<String> optionalText(String field, int most) {
    Optional<String> text = optionalLines(field, most);
    if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
      problem(field, "has control characters; take them out");
      return Optional.empty();
    }
    return text;
  }

  /** The same in any number of lines. */
  Optional<String> optionalLines(String field, int most) {
    if (!isThere(field)) {
      return Optional.empty();
    }
    if (!(members.get(field) instanceof String text) || text.isBlank() || text.length() > most) {
      problem(field, "is no text of 1 to " + most + " characters; correct it");
      return Optional.empty();
    }
    return Optional.of(text.strip());
  }

  /** The same, which must be there; a problem and an empty text if not. */
  public String text(String field, int most) {
    if (!isThere(field)) {
      problem(field, "is missing; enter it");
    }
    return optionalText(field, most).orElse("");
  }

  /** One of the few texts that a field can have. */
  public <T extends Enum<T>> Optional<T> choice(
      String field, T[] values, Function<T, String> text) {
    for (T value : values) {
      if (text.apply(value).equals(members.get(field))) {
        return Optional.of(value);
      }
    }
    StringBuilder all = new StringBuilder();
    for (T value : values) {
      all.append(all.isEmpty() ? "" : " or ").append(text.apply(value));
    }
    problem(field, (isThere(field) ? "is neither of " : "is missing; enter ") + all);
    return Optional.empty();
  }

  /** True or false. */
  public boolean flag(String field, boolean usual) {
    if (!isThere(field)) {
      return usual;
    }
    if (members.get(field) instanceof Boolean flag) {
      return flag;
    }
    problem(field, "is neither true nor false; send one of them");
    return usual;
  }

  /** An absolute address; a problem if it is there and none. */
  public Optional<URI> address(String field, int most) {
    Optional<String> text = optionalText(field, most);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text.get()));
    } catch (URISyntaxException e) {
      problem(field, "is no https address; correct it");
      return Optional.empty();
    }
  }

  /** Refuses a field that has no effect in this method. */
  public void refuse(String field, String why) {
    if (isThere(field) && !Boolean.FALSE.equals(members.get(field))) {
      problem(field, "has no effect " + why + "; take it out");
    }
  }

  /** Whether something was found wrong with it. */
  public boolean isWrong(String field) {
    return problems.containsKey(field);
  }
}
