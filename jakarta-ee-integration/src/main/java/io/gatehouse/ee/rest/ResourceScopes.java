package io.gatehouse.ee.rest;

import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * What one resource class demands, be it annotated itself, by what it extends or by what it
 * implements: proxies of a container extend the class.
 */
final class ResourceScopes {
  private final List<Class<?>> lineage;
  private final Optional<ScopeDemand> ofClass;
  private final boolean hasAnnotatedLocator;
  private final ConcurrentMap<Method, Optional<ScopeDemand>> ofMethods = new ConcurrentHashMap<>();

  ResourceScopes(Class<?> resource) {
    lineage = lineage(resource);
    ofClass =
        lineage.stream()
            .flatMap(type -> Stream.ofNullable(type.getDeclaredAnnotation(ScopesAllowed.class)))
            .map(ScopeDemand::of)
            .findFirst();
    hasAnnotatedLocator =
        lineage.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(ScopesAllowed.class))
            .anyMatch(method -> versions(method).noneMatch(ResourceScopes::isForRequests));
  }

  /** What the class demands of all that come to it, and to what lies behind its locators. */
  Optional<ScopeDemand> ofClass() {
    return ofClass;
  }

  /** Whether a locator says what cannot hold, since it has run before anybody is asked. */
  boolean hasAnnotatedLocator() {
    return hasAnnotatedLocator;
  }

  /** What the method demands, or else its class. */
  Optional<ScopeDemand> of(Method method) {
    return ofMethods.computeIfAbsent(
        method,
        each ->
            versions(each)
                .flatMap(one -> Stream.ofNullable(one.getAnnotation(ScopesAllowed.class)))
                .map(ScopeDemand::of)
                .findFirst()
                .or(() -> ofClass));
  }

  /** The method as the class has it, and as it overrides it; the nearest first. */
  private Stream<Method> versions(Method method) {
    return lineage.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(other -> isVersion(other, method));
  }

  /** Types of parameters may be more general above, where the type there is generic. */
  private static boolean isVersion(Method other, Method method) {
    if (!other.getName().equals(method.getName())
        || other.getParameterCount() != method.getParameterCount()) {
      return false;
    }
    for (int i = 0; i < method.getParameterCount(); i++) {
      Class<?> mine = method.getParameterTypes()[i];
      Class<?> others = other.getParameterTypes()[i];
      if (!others.isAssignableFrom(mine) && !mine.isAssignableFrom(others)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isForRequests(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  /** The class, what it extends, then what they implement. */
  private static List<Class<?>> lineage(Class<?> resource) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> each = resource;
        each != null && each != Object.class;
        each = each.getSuperclass()) {
      classes.add(each);
    }
    Set<Class<?>> all = new LinkedHashSet<>(classes);
    classes.forEach(each -> addInterfaces(each, all));
    return List.copyOf(all);
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> to) {
    for (Class<?> each : type.getInterfaces()) {
      if (to.add(each)) {
        addInterfaces(each, to);
      }
    }
  }
}
