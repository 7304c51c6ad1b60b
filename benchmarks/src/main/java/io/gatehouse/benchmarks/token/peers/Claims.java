package io.gatehouse.benchmarks.token.peers;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads roles where a library leaves that to its user. */
final class Claims {
  private Claims() {}

  /** {@code realm_access.roles}. */
  static Set<String> roles(Object realmAccess) {
    Set<String> roles = new LinkedHashSet<>();
    if (realmAccess instanceof Map<?, ?> realm && realm.get("roles") instanceof Collection<?> all) {
      all.forEach(role -> roles.add(role.toString()));
    }
    return roles;
  }
}
