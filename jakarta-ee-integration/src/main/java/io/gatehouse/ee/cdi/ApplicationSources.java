package io.gatehouse.ee.cdi;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.settings.SettingsSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * The sources of the settings as far as they can be had before there is a {@code ServletContext}:
 * WEB-INF is found as the folder above the JAR's own, or as a resource of the class loader.
 */
final class ApplicationSources {
  private static final System.Logger LOG = System.getLogger(ApplicationSources.class.getName());
  private static final int MAX_BYTES = 1 << 20;

  private ApplicationSources() {}

  /** The weakest first. */
  static List<SettingsSource> find() {
    return find(ApplicationSources.class);
  }

  static List<SettingsSource> find(Class<?> inWebInf) {
    List<SettingsSource> sources = new ArrayList<>();
    read(inWebInf, "gatehouse.properties")
        .map(bytes -> SettingsSource.propertiesFile("WEB-INF/gatehouse.properties", text(bytes)))
        .ifPresent(sources::add);
    read(inWebInf, "web.xml").flatMap(ApplicationSources::contextParams).ifPresent(sources::add);
    sources.addAll(SettingsSource.ofThisJvm());
    return sources;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static Optional<SettingsSource> contextParams(byte[] webXml) {
    try {
      return Optional.of(SettingsSource.contextParams(ContextParams.read(webXml)));
    } catch (XMLStreamException e) {
      // The container reads the same file, and says more about it
      LOG.log(DEBUG, "WEB-INF/web.xml is not well-formed", e);
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(Class<?> inWebInf, String name) {
    return beside(inWebInf, name)
        .flatMap(ApplicationSources::read)
        .or(() -> resource(inWebInf, name).flatMap(ApplicationSources::read));
  }

  /** {@code …/WEB-INF/lib/gatehouse.jar} and {@code …/WEB-INF/classes/} both lie one level down. */
  private static Optional<URL> beside(Class<?> inWebInf, String name) {
    CodeSource source = inWebInf.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      URL sibling = new URL(source.getLocation(), "../" + name);
      return sibling.getPath().endsWith("WEB-INF/" + name)
          ? Optional.of(sibling)
          : Optional.empty();
    } catch (MalformedURLException e) {
      return Optional.empty();
    }
  }

  private static Optional<URL> resource(Class<?> inWebInf, String name) {
    return Optional.ofNullable(inWebInf.getClassLoader())
        .map(loader -> loader.getResource("WEB-INF/" + name));
  }

  private static Optional<byte[]> read(URL url) {
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        return Optional.of(in.readNBytes(MAX_BYTES));
      }
    } catch (IOException e) {
      return Optional.empty(); // it is not there, which is common
    }
  }
}
