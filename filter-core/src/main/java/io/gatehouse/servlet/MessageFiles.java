package io.gatehouse.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The application's own messages: what lies beside its classes under our name, as UTF-8. */
final class MessageFiles {
  private static final String DIRECTORY = "/WEB-INF/classes/";
  private static final String NAME = "gatehouse-messages";
  private static final int MAX_BYTES = 1 << 18;

  private MessageFiles() {}

  /** Their texts by their names. */
  static Map<String, String> of(ServletContext context) {
    Set<String> paths = context.getResourcePaths(DIRECTORY);
    Map<String, String> files = new HashMap<>();
    for (String path : paths == null ? Set.<String>of() : paths) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (name.startsWith(NAME) && name.endsWith(".properties")) {
        files.put(name, read(context, path));
      }
    }
    return files;
  }

  private static String read(ServletContext context, String path) {
    try (InputStream file = context.getResourceAsStream(path)) {
      return file == null ? "" : new String(file.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }
}
