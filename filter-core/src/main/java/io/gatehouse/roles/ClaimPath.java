package io.gatehouse.roles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands among claims: {@code groups}, {@code realm_access.roles}, {@code
 * resource_access.{client_id}.roles}, or a JSON pointer, {@code /resource_access/my.client/roles}.
 *
 * <p>A claim whose whole name is the path stands before the path's steps, so {@code
 * https://desk.example/roles} is a name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901, JSON Pointer</a>
 */
public final class ClaimPath {
  private final String text;
  private final List<String> steps;

  private ClaimPath(String text, List<String> steps) {
    this.text = text;
    this.steps = steps;
  }

  /** The path of that text, {@code {client_id}} filled in. */
  public static ClaimPath of(String template, String clientId) {
    boolean pointer = template.startsWith("/");
    String[] parts = pointer ? template.substring(1).split("/", -1) : template.split("\\.", -1);
    List<String> steps =
        Arrays.stream(parts)
            .map(part -> pointer ? part.replace("~1", "/").replace("~0", "~") : part)
            .map(part -> part.replace("{client_id}", clientId))
            .toList();
    return new ClaimPath(template.replace("{client_id}", clientId), steps);
  }

  /** What stands there. */
  public Optional<Object> find(Map<String, Object> claims) {
    @Nullable Object here = claims.get(text);
    if (here != null) {
      return Optional.of(here);
    }
    here = claims;
    for (int i = 0; i < steps.size() && here != null; i++) {
      here = child(here, steps.get(i));
    }
    return Optional.ofNullable(here);
  }

  /**
   * The texts that stand there: of an array, of one text, or of a space-separated list as {@code
   * scope} is.
   */
  public List<String> texts(Map<String, Object> claims) {
    Optional<Object> found = find(claims);
    return found.isEmpty() ? List.of() : textsOf(found.get());
  }

  private static @Nullable Object child(Object parent, String step) {
    if (parent instanceof Map<?, ?> map) {
      return map.get(step);
    }
    if (parent instanceof List<?> list && step.matches("[0-9]{1,4}")) {
      int index = Integer.parseInt(step);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  /** The texts of a value, as {@link #texts} reads them. */
  public static List<String> textsOf(Object value) {
    if (value instanceof Collection<?> values) {
      List<String> texts = new ArrayList<>(values.size());
      for (Object each : values) {
        if (each instanceof String || each instanceof Number) {
          texts.add(each.toString());
        }
      }
      return texts;
    }
    if (value instanceof String text) {
      return Arrays.stream(text.split(" ", -1)).filter(part -> !part.isEmpty()).toList();
    }
    return value instanceof Number ? List.of(value.toString()) : List.of();
  }

  @Override
  public String toString() {
    return text;
  }
}
