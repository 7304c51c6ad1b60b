package io.gatehouse.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One challenge of {@code WWW-Authenticate}: a scheme, and parameters in their order.
 *
 * @param scheme {@code Bearer}
 * @param parameters each value as it is; visible ASCII and blanks
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, section 11.6.1</a>
 */
public record Challenge(String scheme, Map<String, String> parameters) {
  public Challenge {
    parameters = new LinkedHashMap<>(parameters);
  }

  /** The scheme alone. */
  public static Challenge of(String scheme) {
    return new Challenge(scheme, Map.of());
  }

  /** The same with one parameter more. */
  public Challenge with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Challenge(scheme, more);
  }

  /** The same with the parameters of another after its own. */
  public Challenge and(Challenge other) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(other.parameters);
    return new Challenge(scheme, all);
  }

  /** As the header has it: each value in quotes. */
  public String text() {
    return parameters.isEmpty()
        ? scheme
        : parameters.entrySet().stream()
            .map(each -> each.getKey() + "=\"" + escaped(each.getValue()) + "\"")
            .collect(Collectors.joining(", ", scheme + " ", ""));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
