package io.gatehouse.settings;

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
 * <p>The WAR's own sources and system properties write {@code gatehouse.client_id}, the environment
 * {@code GATEHOUSE_CLIENT_ID}. For one application alone: {@code gatehouse[/desk].client_id} and
 * {@code GATEHOUSE__DESK__CLIENT_ID}, which is the context path in capitals with {@code _} for all
 * that is no letter or digit; the root is {@code gatehouse[/]} and {@code GATEHOUSE__ROOT__}.
 *
 * @param key in one form whatever the source: {@code gatehouse.client_id}
 * @param text may be a secret
 * @param writtenAs as it stands in the source
 * @param isScoped whether it is for this application alone
 */
record SourceEntry(
    String key, String text, String writtenAs, boolean isScoped, SettingsSource source) {
  private static final Pattern OURS = Pattern.compile("(?i)gatehouse[._\\[-].*");
  private static final Pattern SCOPED_PROPERTY = Pattern.compile("gatehouse\\[([^\\]]*)\\](\\..*)");
  private static final Pattern SCOPED_VARIABLE =
      Pattern.compile("GATEHOUSE__([A-Z0-9]+(?:_[A-Z0-9]+)*)__(.+)");
  private static final Pattern PROVIDER_VARIABLE = Pattern.compile("provider_([a-z0-9]+)_(.+)");

  /** The entries of the source; those of other applications and of others altogether are not. */
  static Stream<SourceEntry> of(SettingsSource source, String contextPath) {
    return source.texts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> of(source, entry.getKey(), entry.getValue(), contextPath).stream());
  }

  private static Optional<SourceEntry> of(
      SettingsSource source, String writtenAs, String text, String contextPath) {
    return switch (source.kind()) {
      case PROPERTIES_FILE ->
          Optional.of(new SourceEntry(writtenAs, text, writtenAs, false, source));
      case CONTEXT_PARAMS ->
          OURS.matcher(writtenAs).matches()
              ? Optional.of(new SourceEntry(writtenAs, text, writtenAs, false, source))
              : Optional.empty();
      case SYSTEM_PROPERTIES -> property(source, writtenAs, text, contextPath);
      case ENVIRONMENT -> variable(source, writtenAs, text, contextPath);
    };
  }

  private static Optional<SourceEntry> property(
      SettingsSource source, String writtenAs, String text, String contextPath) {
    Matcher scoped = SCOPED_PROPERTY.matcher(writtenAs);
    if (scoped.matches()) {
      String path = contextPath.isEmpty() ? "/" : contextPath;
      return scoped.group(1).equals(path)
          ? Optional.of(
              new SourceEntry("gatehouse" + scoped.group(2), text, writtenAs, true, source))
          : Optional.empty();
    }
    return writtenAs.startsWith("gatehouse.") || writtenAs.startsWith("gatehouse[")
        ? Optional.of(new SourceEntry(writtenAs, text, writtenAs, false, source))
        : Optional.empty();
  }

  private static Optional<SourceEntry> variable(
      SettingsSource source, String writtenAs, String text, String contextPath) {
    Matcher scoped = SCOPED_VARIABLE.matcher(writtenAs);
    if (scoped.matches()) {
      return scoped.group(1).equals(variableScope(contextPath))
          ? Optional.of(new SourceEntry(key(scoped.group(2)), text, writtenAs, true, source))
          : Optional.empty();
    }
    return writtenAs.startsWith("GATEHOUSE_")
        ? Optional.of(
            new SourceEntry(
                key(writtenAs.substring("GATEHOUSE_".length())), text, writtenAs, false, source))
        : Optional.empty();
  }

  private static String variableScope(String contextPath) {
    String scope =
        contextPath
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("^_|_$", "")
            .toUpperCase(Locale.ROOT);
    return scope.isEmpty() ? "ROOT" : scope;
  }

  private static String key(String variable) {
    String name = variable.toLowerCase(Locale.ROOT);
    Matcher provider = PROVIDER_VARIABLE.matcher(name);
    return "gatehouse."
        + (provider.matches() ? "provider." + provider.group(1) + "." + provider.group(2) : name);
  }

  /** Whether the entry shows that this application, and no other, is to be secured. */
  boolean isOfTheApplication() {
    return isScoped || source.kind().isOfTheApplication();
  }

  /** The key as written, and where: the subject of messages. */
  String subject() {
    return writtenAs + " in " + source.name();
  }

  /** The known key as this source would write it. */
  String written(String knownKey) {
    return source.kind() == Kind.ENVIRONMENT
        ? knownKey.toUpperCase(Locale.ROOT).replace('.', '_')
        : knownKey;
  }

  /** Without the text. */
  @Override
  public String toString() {
    return subject();
  }
}
