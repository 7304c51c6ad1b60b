package io.gatehouse.platform.rest;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom an operation is for, as {@link Open} and {@link For} say: the one source for who is let in,
 * and for what the API's description says of it.
 *
 * @param proof what it asks for itself; empty: it needs a caller
 * @param kinds of callers; empty: nobody
 * @param permission of an API key
 */
public record Admission(Optional<Proof> proof, Set<CallerKind> kinds, String permission) {

  /**
   * That of an operation.
   *
   * @param resource its class
   */
  public static Admission of(Class<?> resource, Method operation) {
    Open open = operation.getAnnotation(Open.class);
    if (open != null) {
      return new Admission(Optional.of(open.value()), Set.of(), "");
    }
    return Stream.<AnnotatedElement>of(operation, resource)
        .flatMap(each -> Stream.of(each.getAnnotationsByType(For.class)))
        .findFirst()
        .map(wanted -> new Admission(Optional.empty(), Set.of(wanted.value()), wanted.permission()))
        .orElseGet(() -> new Admission(Optional.empty(), Set.of(), ""));
  }

  /** Whether anybody gets to it. */
  public boolean isOpen() {
    return proof.isPresent();
  }

  /** Whether it takes requests that an API key has signed. */
  public boolean takesSignatures() {
    return kinds.contains(CallerKind.API_KEY);
  }

  /** Whether it takes bearers. */
  public boolean takesBearers() {
    return kinds.stream().anyMatch(kind -> kind != CallerKind.API_KEY);
  }

  /** Whether it is for a caller of that kind. */
  boolean isFor(CallerKind kind, Set<String> roles) {
    return kinds.contains(kind)
        && (kind != CallerKind.API_KEY || (!permission.isEmpty() && roles.contains(permission)));
  }
}
