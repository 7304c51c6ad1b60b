package io.gatehouse.settings;

import io.gatehouse.settings.SettingsSource.Kind;
import io.gatehouse.settings.values.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${env.NAME}} and {@code ${sys:name}} in the WAR's own sources, by their texts; a doubled
 * dollar sign makes it plain text. What stands in for a placeholder is not looked through again.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{(env\\.|sys:)([A-Za-z0-9_.-]{1,100})\\}|\\$\\{");

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> systemProperties = new HashMap<>();

  Placeholders(List<SettingsSource> sources) {
    for (SettingsSource source : sources) {
      if (source.kind() == Kind.ENVIRONMENT) {
        environment.putAll(source.texts());
      } else if (source.kind() == Kind.SYSTEM_PROPERTIES) {
        systemProperties.putAll(source.texts());
      }
    }
  }

  /** The text with every placeholder replaced. */
  String resolve(String text) throws InvalidValueException {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (placeholder.find()) {
      placeholder.appendReplacement(resolved, Matcher.quoteReplacement(replacement(placeholder)));
    }
    return placeholder.appendTail(resolved).toString();
  }

  private String replacement(Matcher placeholder) throws InvalidValueException {
    if (placeholder.group().equals("$${")) {
      return "${";
    }
    String name = placeholder.group(2);
    if (name == null) {
      // The text may be a secret: nothing of it is repeated
      throw new InvalidValueException(
          "has a ${ that begins neither ${env.NAME} nor ${sys:name}; write one of them, or $${ for"
              + " a plain ${");
    }
    boolean isVariable = "env.".equals(placeholder.group(1));
    String value = (isVariable ? environment : systemProperties).get(name);
    if (value == null) {
      throw new InvalidValueException(
          "names "
              + placeholder.group()
              + ", and there is no such "
              + (isVariable ? "environment variable" : "system property")
              + "; set it, or correct the name");
    }
    return value;
  }
}
