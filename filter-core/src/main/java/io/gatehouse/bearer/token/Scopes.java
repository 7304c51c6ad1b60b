package io.gatehouse.bearer.token;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The scopes of a token.
 *
 * @param text all of them, once each, as {@code scope} has them
 * @param roles what they give, if they give any
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, section 3.3</a>
 */
record Scopes(Set<String> all, String text, Set<String> roles) {

  /**
   * Of texts, each with one scope or more; what is no text is passed over.
   *
   * @param rolePrefix before a scope it is a role's name; empty: they give none
   */
  static Scopes of(List<?> values, String rolePrefix) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> roles = new LinkedHashSet<>();
    for (Object value : values) {
      if (value instanceof String text) {
        for (String scope : text.split(" ", -1)) {
          if (!scope.isEmpty()) {
            all.add(scope);
          }
        }
      }
    }
    if (!rolePrefix.isEmpty()) {
      all.forEach(scope -> roles.add(rolePrefix + scope));
    }
    return new Scopes(Set.copyOf(all), String.join(" ", all), Set.copyOf(roles));
  }
}
