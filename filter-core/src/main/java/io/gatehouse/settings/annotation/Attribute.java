package io.gatehouse.settings.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An attribute of an annotation, whatever the annotation.
 *
 * @param isDefault whether it is as if it were not there
 */
record Attribute(Object value, boolean isDefault) {

  /** All of them by name; those of an annotation inside as {@code outer.inner}. */
  static Map<String, Attribute> all(Annotation annotation) {
    Map<String, Attribute> all = new TreeMap<>();
    collect("", annotation, all);
    return all;
  }

  private static void collect(String prefix, Annotation annotation, Map<String, Attribute> all) {
    for (Method method : annotation.annotationType().getDeclaredMethods()) {
      try {
        Object value = method.invoke(annotation);
        if (value instanceof Annotation inner) {
          collect(prefix + method.getName() + ".", inner, all);
        } else {
          boolean isDefault = Arrays.deepEquals(array(value), array(method.getDefaultValue()));
          all.put(prefix + method.getName(), new Attribute(value, isDefault));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("an attribute of an annotation cannot be read", e);
      }
    }
  }

  private static Object[] array(Object value) {
    return new Object[] {value};
  }

  String text() {
    return value.toString();
  }

  /** Texts as they are, and constants in small letters, with blanks between them. */
  String words() {
    Object[] all = value instanceof Object[] several ? several : array(value);
    return Arrays.stream(all)
        .map(each -> each instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : each)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  /** Whether something in it is for Jakarta Expression Language. */
  boolean hasExpression() {
    String text = value instanceof Object[] all ? Arrays.toString(all) : value.toString();
    return hasExpression(text);
  }

  static boolean hasExpression(String text) {
    return text.contains("#{") || text.contains("${");
  }
}
