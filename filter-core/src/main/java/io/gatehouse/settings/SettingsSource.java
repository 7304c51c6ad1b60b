package io.gatehouse.settings;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Texts under keys, from one place. {@link SourceEntry} says how each kind writes its keys.
 *
 * @param name for messages: {@code WEB-INF/gatehouse.properties}
 * @param kind where the texts come from
 * @param texts all of them, also those that are not ours: placeholders may name them
 * @param problems what was wrong with the source itself
 */
public record SettingsSource(
    String name, Kind kind, Map<String, String> texts, List<String> problems) {

  /** Where texts come from. */
  public enum Kind {
    ANNOTATION,
    PROPERTIES_FILE,
    CONTEXT_PARAMS,
    SERVER_FILE,
    SYSTEM_PROPERTIES,
    ENVIRONMENT;

    /** Whether the WAR brings the source, so that every key in it is meant for this application. */
    boolean isOfTheApplication() {
      return this == ANNOTATION || this == PROPERTIES_FILE || this == CONTEXT_PARAMS;
    }

    /** Whether others have keys of their own in it, which may look like ours. */
    boolean isSharedWithOthers() {
      return this == SYSTEM_PROPERTIES || this == ENVIRONMENT;
    }
  }

  public SettingsSource {
    texts = Collections.unmodifiableMap(new HashMap<>(texts));
    problems = List.copyOf(problems);
  }

  /** The text of a properties file of the WAR, {@code WEB-INF/gatehouse.properties}. */
  public static SettingsSource propertiesFile(String name, String text) {
    return file(name, Kind.PROPERTIES_FILE, text);
  }

  /**
   * The text of the administrator's properties file; it names the applications between brackets.
   */
  public static SettingsSource serverFile(String name, String text) {
    SettingsSource file = file(name, Kind.SERVER_FILE, text);
    List<String> problems = new ArrayList<>(file.problems());
    SourceEntry.scopes(file)
        .filter(scope -> !Application.isScope(scope))
        .map(
            scope ->
                name
                    + " has brackets that name no application; write gatehouse[/path], gatehouse[@realm] or gatehouse[*]")
        .distinct()
        .forEach(problems::add);
    return new SettingsSource(name, Kind.SERVER_FILE, file.texts(), problems);
  }

  private static SettingsSource file(String name, Kind kind, String text) {
    List<String> problems = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    Properties properties = new OnceEach(name, texts, problems);
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(name + " has a malformed \\u escape; write a backslash as \\\\");
    }
    return new SettingsSource(name, kind, texts, problems);
  }

  /** What an annotation in the application says. */
  public static SettingsSource annotation(
      String name, Map<String, String> texts, List<String> problems) {
    return new SettingsSource(name, Kind.ANNOTATION, texts, problems);
  }

  /** The init parameters of the servlet context: web.xml's context-params. */
  public static SettingsSource contextParams(Map<String, String> texts) {
    return new SettingsSource("the context-params", Kind.CONTEXT_PARAMS, texts, List.of());
  }

  /** System properties; those whose key or value is no text must not be in it. */
  public static SettingsSource systemProperties(Map<String, String> texts) {
    return new SettingsSource("the system properties", Kind.SYSTEM_PROPERTIES, texts, List.of());
  }

  /** Environment variables. */
  public static SettingsSource environment(Map<String, String> texts) {
    return new SettingsSource("the environment", Kind.ENVIRONMENT, texts, List.of());
  }

  /**
   * The administrator's file if there is one, the system properties and environment of this JVM, in
   * this order: for the edge only.
   */
  public static List<SettingsSource> ofThisJvm() {
    Map<String, String> properties = new HashMap<>();
    for (String key : System.getProperties().stringPropertyNames()) {
      properties.put(key, System.getProperty(key, ""));
    }
    List<SettingsSource> sources = new ArrayList<>();
    ServerFile.named(properties, System.getenv()).ifPresent(sources::add);
    sources.add(systemProperties(properties));
    sources.add(environment(System.getenv()));
    return List.copyOf(sources);
  }

  /** Without the texts. */
  @Override
  public String toString() {
    return name;
  }

  /** Properties that take each key once: which of two counts should not be a matter of luck. */
  private static final class OnceEach extends Properties {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient Map<String, String> texts;
    private final transient List<String> problems;

    OnceEach(String name, Map<String, String> texts, List<String> problems) {
      this.name = name;
      this.texts = texts;
      this.problems = problems;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      String text = String.valueOf(key);
      if (texts.put(text, String.valueOf(value)) != null) {
        boolean isOurs = text.toLowerCase(Locale.ROOT).matches("gatehouse[.\\[].*");
        problems.add((isOurs ? text : "a key") + " stands twice in " + name + "; take one away");
      }
      return super.put(key, value);
    }
  }
}
