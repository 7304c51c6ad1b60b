package io.gatehouse.settings;

import io.gatehouse.settings.Application.Nearness;
import io.gatehouse.settings.SettingsSource.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One text of a source that is meant for this application.
 *
 * <p>The WAR's own sources, the administrator's file and system properties write {@code
 * gatehouse.client_id}, the environment {@code GATEHOUSE_CLIENT_ID}. For one application alone:
 * {@code gatehouse[/desk].client_id} and {@code GATEHOUSE__DESK__CLIENT_ID}, which is the context
 * path in capitals with {@code _} for all that is no letter or digit; the root is {@code
 * gatehouse[/]} and {@code GATEHOUSE__ROOT__}. {@code gatehouse[@desk]} is for those of a realm,
 * {@code gatehouse[*]} for every application.
 *
 * @param key in one form whatever the source: {@code gatehouse.client_id}
 * @param text may be a secret
 * @param writtenAs as it stands in the source
 * @param nearness whom it is for
 */
record SourceEntry(
    String key, String text, String writtenAs, Nearness nearness, SettingsSource source) {
  private static final Pattern OURS = Pattern.compile("(?i)gatehouse[._\\[-].*");
  private static final Pattern SCOPED_PROPERTY = Pattern.compile("gatehouse\\[([^\\]]*)\\](\\..*)");
  private static final Pattern SCOPED_VARIABLE =
      Pattern.compile("GATEHOUSE__([A-Z0-9]+(?:_[A-Z0-9]+)*)__(.+)");
  private static final Pattern PROVIDER_VARIABLE = Pattern.compile("provider_([a-z0-9]+)_(.+)");

  /** The entries of the source; those of other applications and of others altogether are not. */
  static Stream<SourceEntry> of(SettingsSource source, Application application) {
    return source.texts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> of(source, entry.getKey(), entry.getValue(), application).stream());
  }

  private static Optional<SourceEntry> of(
      SettingsSource source, String writtenAs, String text, Application application) {
    return switch (source.kind()) {
      case ANNOTATION, PROPERTIES_FILE -> Optional.of(ofAll(source, writtenAs, writtenAs, text));
      case CONTEXT_PARAMS ->
          OURS.matcher(writtenAs).matches()
              ? Optional.of(ofAll(source, writtenAs, writtenAs, text))
              : Optional.empty();
      case SERVER_FILE, SYSTEM_PROPERTIES -> property(source, writtenAs, text, application);
      case ENVIRONMENT -> variable(source, writtenAs, text, application);
    };
  }

  private static SourceEntry ofAll(
      SettingsSource source, String key, String writtenAs, String text) {
    return new SourceEntry(key, text, writtenAs, Nearness.WHOEVER_IS_SECURED, source);
  }

  private static Optional<SourceEntry> property(
      SettingsSource source, String writtenAs, String text, Application application) {
    Matcher scoped = SCOPED_PROPERTY.matcher(writtenAs);
    if (scoped.matches()) {
      Nearness nearness = application.nearness(scoped.group(1));
      return nearness == Nearness.ANOTHER_APPLICATION
          ? Optional.empty()
          : Optional.of(
              new SourceEntry("gatehouse" + scoped.group(2), text, writtenAs, nearness, source));
    }
    boolean isOurs =
        !source.kind().isSharedWithOthers()
            || writtenAs.startsWith("gatehouse.")
            || writtenAs.startsWith("gatehouse[");
    return isOurs ? Optional.of(ofAll(source, writtenAs, writtenAs, text)) : Optional.empty();
  }

  private static Optional<SourceEntry> variable(
      SettingsSource source, String writtenAs, String text, Application application) {
    Matcher scoped = SCOPED_VARIABLE.matcher(writtenAs);
    if (scoped.matches()) {
      return scoped.group(1).equals(application.ofVariables())
          ? Optional.of(
              new SourceEntry(key(scoped.group(2)), text, writtenAs, Nearness.ITS_PATH, source))
          : Optional.empty();
    }
    return writtenAs.startsWith("GATEHOUSE_")
        ? Optional.of(
            ofAll(source, key(writtenAs.substring("GATEHOUSE_".length())), writtenAs, text))
        : Optional.empty();
  }

  /** What stands between brackets in the source's keys. */
  static Stream<String> scopes(SettingsSource source) {
    return source.texts().keySet().stream()
        .map(SCOPED_PROPERTY::matcher)
        .filter(Matcher::matches)
        .map(scoped -> scoped.group(1));
  }

  private static String key(String variable) {
    String name = variable.toLowerCase(Locale.ROOT);
    Matcher provider = PROVIDER_VARIABLE.matcher(name);
    return "gatehouse."
        + (provider.matches() ? "provider." + provider.group(1) + "." + provider.group(2) : name);
  }

  /** Whether the entry shows that this application, and no other, is to be secured. */
  boolean isOfTheApplication() {
    return nearness.secures() || source.kind().isOfTheApplication();
  }

  /** The key as written, and where: the subject of messages. */
  String subject() {
    return writtenAs + " in " + source.name();
  }

  /** The known key as this source would write it, for the same applications. */
  String written(String knownKey) {
    if (source.kind() == Kind.ENVIRONMENT) {
      return knownKey.toUpperCase(Locale.ROOT).replace('.', '_');
    }
    return nearness.secures()
        ? writtenAs.substring(0, writtenAs.indexOf(']') + 1)
            + knownKey.substring("gatehouse".length())
        : knownKey;
  }

  /** Without the text. */
  @Override
  public String toString() {
    return subject();
  }
}
