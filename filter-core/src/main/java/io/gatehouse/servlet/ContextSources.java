package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.settings.Application;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.settings.annotation.OpenIdAnnotation;
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
  private static final System.Logger LOG = System.getLogger(ContextSources.class.getName());
  private static final String FILE = "/WEB-INF/gatehouse.properties";
  private static final int MAX_BYTES = 1 << 20;

  private ContextSources() {}

  static List<SettingsSource> of(ServletContext context, Application application) {
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
    return OpenIdAnnotation.before(
        sources,
        application,
        context.getClassLoader(),
        note -> LOG.log(WARNING, () -> note)); // no pattern: braces and quotes are what they are
  }

  /** The application's name, for messages. */
  static String where(ServletContext context) {
    return context.getContextPath().isEmpty() ? "the root application" : context.getContextPath();
  }
}
