package io.gatehouse.servlet;

import io.gatehouse.settings.SettingsSource;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sources of an application's settings, the weakest first. */
final class ContextSources {
  private static final String FILE = "/WEB-INF/gatehouse.properties";
  private static final int MAX_BYTES = 1 << 20;

  private ContextSources() {}

  static List<SettingsSource> of(ServletContext context) {
    List<SettingsSource> sources = new ArrayList<>();
    try (InputStream file = context.getResourceAsStream(FILE)) {
      if (file != null) {
        sources.add(
            SettingsSource.propertiesFile(
                FILE.substring(1), new String(file.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
    Map<String, String> parameters = new HashMap<>();
    for (String name : Collections.list(context.getInitParameterNames())) {
      parameters.put(name, context.getInitParameter(name));
    }
    sources.add(SettingsSource.contextParams(parameters));
    sources.addAll(SettingsSource.ofThisJvm());
    return sources;
  }

  /** The application's name, for messages. */
  static String where(ServletContext context) {
    return context.getContextPath().isEmpty() ? "the root application" : context.getContextPath();
  }
}
