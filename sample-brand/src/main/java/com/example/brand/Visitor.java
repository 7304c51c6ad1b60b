package com.example.brand;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A customer who has logged in at the shop.
 *
 * @param subject who it is, for ever
 * @param claims what the shop tells the platform of them, with their names in OpenID Connect
 */
record Visitor(String subject, Map<String, String> claims) {

  /** Empty for a stranger. */
  static Optional<Visitor> of(HttpServletRequest request) {
    if (request.getUserPrincipal() == null
        || !(request.getAttribute("io.gatehouse.claims") instanceof Map<?, ?> claims)
        || !(claims.get("sub") instanceof String subject)) {
      return Optional.empty();
    }
    Map<String, String> told = new TreeMap<>();
    for (String name : new String[] {"name", "preferred_username", "email"}) {
      if (claims.get(name) instanceof String value) {
        told.put(name, value);
      }
    }
    return Optional.of(new Visitor(subject, told));
  }
}
