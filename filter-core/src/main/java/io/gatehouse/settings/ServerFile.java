package io.gatehouse.settings;

import io.gatehouse.settings.keys.server.ContainerKeys;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.Paths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The administrator's file, for any number of applications: {@code gatehouse.settings_file} among
 * the system properties, or {@code GATEHOUSE_SETTINGS_FILE}.
 */
final class ServerFile {
  static final String KEY = ContainerKeys.SETTINGS_FILE.fullName();
  private static final String VARIABLE = KEY.toUpperCase(Locale.ROOT).replace('.', '_');
  private static final String NAME = "the settings file";
  private static final int MAX_BYTES = 1 << 20;

  private ServerFile() {}

  /**
   * The file that is named, the variable before the property; empty if none is. One that cannot be
   * read is a source of nothing but that problem: then nobody knows which applications it secures.
   */
  static Optional<SettingsSource> named(
      Map<String, String> properties, Map<String, String> environment) {
    return given(VARIABLE, environment, "the environment")
        .or(() -> given(KEY, properties, "the system properties"));
  }

  private static Optional<SettingsSource> given(
      String key, Map<String, String> texts, String place) {
    return Optional.ofNullable(texts.get(key))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> read(text, key + " in " + place));
  }

  private static SettingsSource read(String text, String subject) {
    try {
      Path file = Paths.FILE.parser().parse(text);
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        return bytes.length > MAX_BYTES
            ? broken(subject + " names a file longer than 1 MiB; take out what is no setting")
            : SettingsSource.serverFile(NAME, new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (InvalidValueException e) {
      return broken(subject + " " + e.predicate());
    } catch (IOException e) {
      return broken(subject + " names a file that cannot be read; let the server's user read it");
    }
  }

  private static SettingsSource broken(String problem) {
    return new SettingsSource(NAME, SettingsSource.Kind.SERVER_FILE, Map.of(), List.of(problem));
  }
}
