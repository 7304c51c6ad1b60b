package io.gatehouse.platform.applications;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lists of scopes as texts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, section 3.3</a>
 */
public final class Scope {
  private Scope() {}

  /** The names, in their order. */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>(Arrays.asList(text.split(" ")));
    names.remove("");
    return Collections.unmodifiableSet(names);
  }

  /** The text of those names. */
  public static String text(Set<String> names) {
    return String.join(" ", names);
  }
}
