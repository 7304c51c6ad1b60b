package io.gatehouse.settings;

import java.util.stream.Collectors;

/** {@code docs/bad-settings.md}, made of the same table that the tests run. */
final class BadSettingsPage {
  private static final String INTRODUCTION =
      """
      <!-- Generated from bad-settings.txt of the tests. To write it anew: ./mvnw test -pl filter-core \
      -am -Dtest=DocumentationTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true -->
      # Bad settings, and what is said of them

      Each of these is tried by a test, beside a right `issuer`, `client_id` and `client_secret`, all of
      them context-params. A line that begins with `-` stands for a setting that is taken away, a text in
      braces for the path of such a file. All problems are said at once, with `in the environment` and
      the like for other places.

      """;

  private BadSettingsPage() {}

  static String text() {
    return BadSettings.all().stream()
        .map(BadSettingsPage::section)
        .collect(Collectors.joining("\n", INTRODUCTION, ""));
  }

  private static String section(BadSettings settings) {
    StringBuilder text = new StringBuilder("## " + settings.title() + "\n\n```properties\n");
    settings.removed().forEach(key -> text.append("- ").append(key).append('\n'));
    settings
        .added()
        .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    text.append("```\n\n");
    settings.problems().forEach(problem -> text.append("> `").append(problem).append("`\n>\n"));
    return text.substring(0, text.length() - 2);
  }
}
