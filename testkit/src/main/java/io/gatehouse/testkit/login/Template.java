package io.gatehouse.testkit.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with gaps: <code>{{name}}</code> takes text, which is escaped; <code>{{{name}}}</code> takes
 * HTML.
 *
 * @param html the text with the gaps
 */
public record Template(String html) {
  private static final Pattern GAP = Pattern.compile("\\{\\{(\\{?)(\\w+)}}}?");

  /** The resource of that name beside this class. */
  public static Template of(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new Template(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** With every gap filled. */
  public String fill(Map<String, String> values) {
    return GAP.matcher(html)
        .replaceAll(
            gap -> {
              String value = Objects.requireNonNull(values.get(gap.group(2)), gap.group(2));
              return Matcher.quoteReplacement(gap.group(1).isEmpty() ? escape(value) : value);
            });
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
