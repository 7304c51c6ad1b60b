package io.gatehouse.platform.consumers.connectors.fields;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the script calls in the brand's page: {@code jsMethod}, and where that is. */
public final class ScriptFields {
  private static final int LONGEST = 128;
  private static final Pattern DOTTED =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");
  private static final Set<String> NO_NAMES = Set.of("__proto__", "prototype", "constructor");

  private ScriptFields() {}

  /** The method, which may be left out, but not empty. */
  public static String method(FormReader form, String usual) {
    if (form.isSent("jsMethod") && !form.isThere("jsMethod")) {
      form.problem("jsMethod", "is empty; the embedded window needs the name of a method");
    }
    return dotted(form, "jsMethod").orElse(usual);
  }

  /** Where the method is, from the page's window. */
  public static Optional<String> context(FormReader form) {
    return dotted(form, "jsContext");
  }

  private static Optional<String> dotted(FormReader form, String field) {
    Optional<String> text = form.optionalText(field, LONGEST);
    if (text.isPresent()
        && (!DOTTED.matcher(text.get()).matches()
            || Stream.of(text.get().split("\\.", -1)).anyMatch(NO_NAMES::contains))) {
      form.problem(field, "is no name in JavaScript, or names with dots between; correct it");
    }
    return text;
  }
}
