package io.gatehouse.settings;

import io.gatehouse.settings.keys.KeyTable;
import io.gatehouse.settings.values.SettingKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys there are, and which one was meant by one that there is not. */
final class UnknownKeys {
  private static final Pattern OF_PROVIDER =
      Pattern.compile("gatehouse\\.provider\\.([^.]*)\\.(.*)");

  /** What others call the same thing. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "discoveryuri", "metadata_uri",
          "redirecturi", "redirect_path",
          "callbackpath", "redirect_path",
          "postlogoutredirecturi", "after_logout_path",
          "usernameclaim", "caller_name_claim",
          "principalclaim", "caller_name_claim",
          "sessiontimeout", "session_idle_timeout");

  private final List<String> providers;

  UnknownKeys(List<String> providers) {
    this.providers = providers;
  }

  /** What is wrong with the entry's key, and what to do; empty if nothing is. */
  Optional<String> problem(SourceEntry entry) {
    Matcher ofProvider = OF_PROVIDER.matcher(entry.key());
    if (ofProvider.matches()) {
      return ofProvider(entry, ofProvider.group(1), ofProvider.group(2));
    }
    if (isKnown(entry.key())) {
      return Optional.empty();
    }
    Optional<String> meant = meant(withoutPrefix(entry.key()), key -> true);
    if (!entry.key().toLowerCase(Locale.ROOT).startsWith("gatehouse") && !isExact(entry, meant)) {
      // A stray line of a properties file may be part of a secret
      return Optional.of(
          entry.source().name()
              + " has a key that does not begin with gatehouse.; correct it, or take it out");
    }
    return Optional.of(unknown(entry, meant.map(name -> SettingKey.PREFIX + name)));
  }

  static boolean isKnown(String key) {
    return KeyTable.keys().anyMatch(known -> known.fullName().equals(key));
  }

  private Optional<String> ofProvider(SourceEntry entry, String provider, String name) {
    Optional<SettingKey<?>> known =
        KeyTable.keys().filter(key -> key.name().equals(name)).findFirst();
    if (known.isEmpty()) {
      Optional<String> meant = meant(name, SettingKey::isPerProvider);
      return Optional.of(
          unknown(entry, meant.map(key -> "gatehouse.provider." + provider + "." + key)));
    }
    if (!known.get().isPerProvider() || name.equals("providers")) {
      return Optional.of(
          entry.subject()
              + " is for the whole application; write "
              + entry.written(SettingKey.PREFIX + name));
    }
    if (!providers.contains(provider)) {
      return Optional.of(
          entry.subject()
              + " is of a provider that neither gatehouse.providers nor gatehouse.bearer_issuers"
              + " names; name it there, or take this away");
    }
    return Optional.empty();
  }

  private static String unknown(SourceEntry entry, Optional<String> meant) {
    return entry.subject()
        + " is not known; "
        + meant
            .map(key -> "did you mean " + entry.written(key) + "?")
            .orElse("take it out, or look for its name in the list of settings");
  }

  private static boolean isExact(SourceEntry entry, Optional<String> meant) {
    return meant.filter(name -> squashed(name).equals(squashed(entry.key()))).isPresent();
  }

  private static Optional<String> meant(String name, Predicate<SettingKey<?>> among) {
    String squashed = squashed(name);
    String other = OTHER_NAMES.get(squashed);
    if (other != null) {
      return Optional.of(other);
    }
    int nearest = Math.max(1, squashed.length() / 4) + 1;
    Optional<String> meant = Optional.empty();
    for (SettingKey<?> key : KeyTable.keys().filter(among).toList()) {
      int distance = distance(squashed, squashed(key.name()));
      if (distance < nearest) {
        nearest = distance;
        meant = Optional.of(key.name());
      }
    }
    return meant;
  }

  private static String withoutPrefix(String key) {
    return key.replaceFirst("(?i)^gatehouse[._-]", "");
  }

  private static String squashed(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /** How many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
