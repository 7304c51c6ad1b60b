package io.gatehouse.exchange;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The few JSON documents that are written here: texts, numbers, truth values, lists and maps of
 * these.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class Json {
  private Json() {}

  /**
   * The value as JSON; members in the map's order.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    throw new IllegalArgumentException("no JSON is made of this type");
  }

  private static String quoted(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else {
        escaped.append(c < 0x20 ? ' ' : c);
      }
    }
    return escaped.append('"').toString();
  }
}
