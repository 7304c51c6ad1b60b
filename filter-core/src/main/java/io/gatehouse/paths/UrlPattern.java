package io.gatehouse.paths;

import java.util.regex.Pattern;

/**
 * A url-pattern as in web.xml: {@code /api/*}, {@code *.jsp}, {@code /exact}, {@code /*}, and
 * {@code /} for what no other pattern matches.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#specification-of-mappings">Jakarta
 *     Servlet 6.0, section 12.2</a>
 */
public record UrlPattern(String text) {
  private static final Pattern FORM = Pattern.compile("/|(/[^*]*)?/\\*|/[^*]+|\\*\\.[^*/.]+");

  /**
   * @throws IllegalArgumentException if it is none: it would match less than it seems to
   */
  public UrlPattern {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "the url-pattern " + text + " is none; write /path/*, *.extension or /exact/path");
    }
  }

  /** Whether it covers a path inside the application, decoded. */
  public boolean matches(String path) {
    if (isPrefix()) {
      int end = text.length() - "/*".length(); // no text is made: this is asked for every request
      return path.regionMatches(0, text, 0, end)
          && (path.length() == end || path.charAt(end) == '/');
    }
    if (isExtension()) {
      int length = text.length() - 1;
      return path.regionMatches(path.length() - length, text, 1, length);
    }
    return text.equals("/") || text.equals(path);
  }

  /** A path that it covers: the one there is, or one that no exact pattern can be. */
  String example() {
    if (isPrefix()) {
      return text;
    }
    return isExtension() ? "/*" + stem() : text.equals("/") ? "/*" : text;
  }

  /** Whether there may be a path that it covers and that is another pattern's first of all. */
  boolean mayMeet(UrlPattern other) {
    if (other.isExtension()) {
      return isPrefix() || text.equals("/");
    }
    if (other.isPrefix()) {
      return isPrefix() ? matches(other.stem()) : isExtension() || text.equals("/");
    }
    return !other.text.equals("/") && matches(other.text);
  }

  boolean isPrefix() {
    return text.endsWith("/*");
  }

  boolean isExtension() {
    return text.startsWith("*.");
  }

  /**
   * The part that a path has too: {@code /api} of {@code /api/*}, {@code .jsp} of {@code *.jsp}.
   */
  String stem() {
    if (isPrefix()) {
      return text.substring(0, text.length() - 2);
    }
    return isExtension() ? text.substring(1) : text;
  }
}
