package io.gatehouse.settings.annotation;

import io.gatehouse.settings.Application;
import io.gatehouse.settings.EarlySettings;
import io.gatehouse.settings.SettingsSource;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@code @OpenIdAuthenticationMechanismDefinition} on the class that {@code
 * gatehouse.openid_annotation} names, as the weakest source of settings: what is set elsewhere
 * stands before it.
 *
 * <p>The annotation is known by its name alone, since not every server has it; an attribute that a
 * later one adds is a problem, and not passed over.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/security/3.0/jakarta-security-spec-3.0#openid-connect-annotation">Jakarta
 *     Security 3.0, section 2.4.4</a>
 */
public final class OpenIdAnnotation {
  private static final String NAME = "OpenIdAuthenticationMechanismDefinition";

  private OpenIdAnnotation() {}

  /** Whether it is the annotation, or several of them in one. */
  public static boolean is(Annotation annotation) {
    return isOne(annotation) || areSeveral(annotation);
  }

  private static boolean isOne(Annotation annotation) {
    return annotation.annotationType().getSimpleName().equals(NAME);
  }

  private static boolean areSeveral(Annotation annotation) {
    return annotation.annotationType().getName().endsWith("." + NAME + "$List");
  }

  /**
   * The sources with the annotation's before them, if they want it.
   *
   * @param sources the weakest first
   * @param loader the application's
   * @param notes takes what is otherwise than it was, and no problem
   */
  public static List<SettingsSource> before(
      List<SettingsSource> sources,
      Application application,
      ClassLoader loader,
      Consumer<String> notes) {
    EarlySettings settings = EarlySettings.of(sources, application);
    Optional<String> type = settings.openIdAnnotation();
    if (type.isEmpty()) {
      return sources;
    }
    List<SettingsSource> all = new ArrayList<>();
    all.add(
        source(
            type.get(),
            loader,
            new OpenIdAttributes(settings.names(), application.contextPath(), notes)));
    all.addAll(sources);
    return all;
  }

  private static SettingsSource source(
      String typeName, ClassLoader loader, OpenIdAttributes attributes) {
    String name = "@" + NAME + " of " + typeName;
    try {
      for (Annotation each : Class.forName(typeName, false, loader).getAnnotations()) {
        if (isOne(each)) {
          attributes.read(each);
          return SettingsSource.annotation(name, attributes.texts(), attributes.problems());
        }
        if (areSeveral(each)) {
          return problem(
              name,
              "stands there more than once; set gatehouse.providers instead, and take gatehouse.openid_annotation out");
        }
      }
      return problem(
          name,
          "is not there, or this server does not have it; correct gatehouse.openid_annotation, or take it out and set its attributes as settings");
    } catch (ClassNotFoundException | LinkageError e) {
      return problem(
          name, "is of a class that cannot be loaded; correct gatehouse.openid_annotation");
    }
  }

  private static SettingsSource problem(String name, String predicate) {
    return SettingsSource.annotation(name, Map.of(), List.of(name + " " + predicate));
  }
}
