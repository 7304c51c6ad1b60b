package io.gatehouse.servlet;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What an application implements for us, and names in its {@code META-INF/services}. */
final class OwnServices {
  private OwnServices() {}

  /**
   * The one that it names.
   *
   * @param application the application's class loader
   * @throws IllegalArgumentException if it names several, or one that cannot be made
   */
  static <T> Optional<T> one(Class<T> type, ClassLoader application) {
    List<T> found = all(type, application);
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "META-INF/services/"
              + type.getName()
              + " names "
              + found.size()
              + " classes, and one can be; take the others out");
    }
    return found.stream().findFirst();
  }

  /**
   * All that it names.
   *
   * @throws IllegalArgumentException if one of them cannot be made
   */
  static <T> List<T> all(Class<T> type, ClassLoader application) {
    try {
      return ServiceLoader.load(type, application).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "a class that META-INF/services/"
              + type.getName()
              + " names cannot be made ("
              + e.getMessage()
              + "); it must be public, implement the interface, and have a public constructor"
              + " without parameters",
          e);
    }
  }
}
