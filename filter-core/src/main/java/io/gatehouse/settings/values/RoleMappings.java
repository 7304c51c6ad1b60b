package io.gatehouse.settings.values;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The type of settings that say which values are which roles. */
public final class RoleMappings {
  public static final ValueType<Map<String, Set<String>>> TYPE =
      new ValueType<>(
          "`value = role, role; value = role`, or one entry a line", RoleMappings::mapping);

  private RoleMappings() {}

  private static Map<String, Set<String>> mapping(String text) throws InvalidValueException {
    Map<String, Set<String>> mapping = new LinkedHashMap<>();
    int number = 0;
    for (String entry : text.split("[;\\r\\n]+", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      number++;
      int equals = entry.lastIndexOf('=');
      String value = equals < 0 ? "" : entry.substring(0, equals).strip();
      List<String> roles = Texts.COMMA_SEPARATED.parser().parse(entry.substring(equals + 1));
      if (value.isEmpty() || roles.isEmpty()) {
        throw new InvalidValueException(
            "has an entry that is not value = role (number "
                + number
                + "); write staff = agent; boss = agent, administrator");
      }
      mapping.computeIfAbsent(value, unused -> new LinkedHashSet<>()).addAll(roles);
    }
    return mapping;
  }
}
