package io.gatehouse.jose;

import java.util.HashSet;
import java.util.Set;

/**
 * Claims that will be asked for: if they are lists or objects, they are made while the token is
 * read, which is cheaper than later. Others can be asked for as well.
 *
 * @param names of claims, not of what is inside them
 */
public record WantedClaims(Set<String> names) {
  private static final String AUDIENCE = "aud";

  public WantedClaims {
    Set<String> withAudience = new HashSet<>(names);
    withAudience.add(AUDIENCE); // whose type is always checked
    names = Set.copyOf(withAudience);
  }

  /** The registered claims. */
  public static WantedClaims registered() {
    return new WantedClaims(Set.of());
  }
}
