package io.gatehouse.testkit.registry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Someone who can log in.
 *
 * @param username what is typed in, and the default {@code preferred_username}
 * @param sub the subject; on purpose not the username
 * @param password by default the username
 * @param claims the claims of each place, without {@code sub}
 */
public record TestUser(
    String username, String sub, String password, Map<ClaimPlace, Map<String, Object>> claims) {

  public TestUser {
    Map<ClaimPlace, Map<String, Object>> copy = new EnumMap<>(ClaimPlace.class);
    for (ClaimPlace place : ClaimPlace.values()) {
      copy.put(
          place,
          Collections.unmodifiableMap(new LinkedHashMap<>(claims.getOrDefault(place, Map.of()))));
    }
    claims = Collections.unmodifiableMap(copy);
  }

  /** A user without roles: the password is the username, the {@code sub} is {@code u-username}. */
  public static TestUser named(String username) {
    return new TestUser(username, "u-" + username, username, Map.of())
        .withClaim("preferred_username", username)
        .withClaim(
            "name", username.substring(0, 1).toUpperCase(Locale.ROOT) + username.substring(1))
        .withClaim("email", username + "@example.test")
        .withClaim("email_verified", true);
  }

  /** The claims of that place, without {@code sub}. */
  public Map<String, Object> claims(ClaimPlace place) {
    return claims.getOrDefault(place, Map.of());
  }

  /** With that claim in all three places. */
  public TestUser withClaim(String name, Object value) {
    TestUser user = this;
    for (ClaimPlace place : ClaimPlace.values()) {
      user = user.withClaimIn(place, name, value);
    }
    return user;
  }

  /** With that claim in that place; the other places stay as they are. */
  public TestUser withClaimIn(ClaimPlace place, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(claims(place));
    changed.put(name, value);
    return withClaims(place, changed);
  }

  /** Without that claim anywhere. */
  public TestUser withoutClaim(String name) {
    TestUser user = this;
    for (ClaimPlace place : ClaimPlace.values()) {
      Map<String, Object> changed = new LinkedHashMap<>(user.claims(place));
      changed.remove(name);
      user = user.withClaims(place, changed);
    }
    return user;
  }

  /** With these realm roles, in the way Keycloak says it: {@code realm_access.roles}. */
  public TestUser withRoles(String... roles) {
    return withClaim("realm_access", Map.of("roles", List.of(roles)));
  }

  public TestUser withGroups(String... groups) {
    return withClaim("groups", List.of(groups));
  }

  public TestUser withSub(String otherSub) {
    return new TestUser(username, otherSub, password, claims);
  }

  public TestUser withPassword(String otherPassword) {
    return new TestUser(username, sub, otherPassword, claims);
  }

  /** The realm roles, for a page to show. */
  public List<?> roles() {
    return claims(ClaimPlace.ID_TOKEN).get("realm_access") instanceof Map<?, ?> realm
            && realm.get("roles") instanceof List<?> roles
        ? roles
        : List.of();
  }

  private TestUser withClaims(ClaimPlace place, Map<String, Object> changed) {
    Map<ClaimPlace, Map<String, Object>> all = new EnumMap<>(ClaimPlace.class);
    all.putAll(claims);
    all.put(place, changed);
    return new TestUser(username, sub, password, all);
  }

  /** Without password and claims. */
  @Override
  public String toString() {
    return "TestUser[" + username + ", sub " + sub + "]";
  }
}
