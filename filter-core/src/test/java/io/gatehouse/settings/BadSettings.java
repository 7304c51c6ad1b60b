package io.gatehouse.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wrong configurations of {@code bad-settings.txt}, and what each must yield.
 *
 * <p>A case is a title ({@code #}), context-params beside the three that a login needs (or {@code
 * -} without one of them), and the problems ({@code !}).
 */
record BadSettings(
    String title, Map<String, String> added, List<String> removed, List<String> problems) {

  /** Every case, in the order of the file. */
  static List<BadSettings> all() {
    List<BadSettings> cases = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("# ")) {
        cases.add(
            new BadSettings(
                line.substring(2), new TreeMap<>(), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("! ")) {
        cases.get(cases.size() - 1).problems().add(line.substring(2));
      } else if (line.startsWith("- ")) {
        cases.get(cases.size() - 1).removed().add(line.substring(2));
      } else if (!line.isEmpty()) {
        int equals = line.indexOf('=');
        cases
            .get(cases.size() - 1)
            .added()
            .put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return cases;
  }

  /** What the reader says of it, with files of that directory. */
  List<String> read(Path directory) throws IOException {
    Map<String, String> texts = new HashMap<>();
    texts.put("gatehouse.issuer", "https://login.example");
    texts.put("gatehouse.client_id", "desk");
    texts.put("gatehouse.client_secret", "s3cret");
    removed.forEach(texts::remove);
    for (Map.Entry<String, String> entry : added.entrySet()) {
      texts.put(entry.getKey(), withFile(entry.getValue(), directory));
    }
    try {
      SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/desk");
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.problems();
    }
  }

  private static String withFile(String text, Path directory) throws IOException {
    if (!text.startsWith("{")) {
      return text;
    }
    Path file = directory.resolve(text.replaceAll("[{}]", "").replace(' ', '-'));
    switch (text) {
      case "{secret file}", "{key file}" -> Files.writeString(file, "f1le-s3cret\n");
      case "{empty file}" -> Files.writeString(file, "\n");
      case "{huge file}" -> Files.writeString(file, "x".repeat(10_000));
      default -> {}
    }
    return file.toString();
  }

  private static String text() {
    try (InputStream in = BadSettings.class.getResourceAsStream("bad-settings.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
