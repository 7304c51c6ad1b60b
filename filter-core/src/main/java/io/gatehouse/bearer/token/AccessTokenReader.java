package io.gatehouse.bearer.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.WantedClaims;
import io.gatehouse.roles.RoleMapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an access token of the claims of one issuer, which are checked already. */
final class AccessTokenReader {
  /** RFC 9068 section 2.2, and what Keycloak, Azure and Okta write. */
  private static final List<String> CLIENT_IDS = List.of("client_id", "azp", "appid", "cid");

  private static final int LONGEST_SHARED = 1000;

  private final TokenIssuer issuer;
  private final TokenSettings settings;
  private final RoleMapping roles;
  private final Cache<Set<String>, Set<String>> roleSets =
      Caffeine.newBuilder().maximumSize(1000).executor(Runnable::run).build();
  private final Cache<String, Scopes> scopesByText =
      Caffeine.newBuilder().maximumSize(1000).executor(Runnable::run).build();

  AccessTokenReader(TokenIssuer issuer, TokenSettings settings) {
    this.issuer = issuer;
    this.settings = settings;
    this.roles = new RoleMapping(issuer.roles(), issuer.clientId());
  }

  /** The claims that it makes something of. */
  static WantedClaims wanted(List<TokenIssuer> issuers) {
    Set<String> names = new HashSet<>(Set.of("scp", "cnf"));
    for (TokenIssuer issuer : issuers) {
      for (String path : issuer.roles().roleClaims()) {
        names.add(path); // a name, if the token has it
        boolean isPointer = path.startsWith("/");
        String first = isPointer ? path.substring(1).split("/", 2)[0] : path.split("\\.", 2)[0];
        names.add(isPointer ? first.replace("~1", "/").replace("~0", "~") : first);
      }
    }
    return new WantedClaims(names);
  }

  /**
   * The token.
   *
   * @param subject whom it stands for
   */
  AccessToken read(Map<String, Object> claims, String subject, Instant expiresAt)
      throws JwtRejectedException {
    Scopes scopes = scopes(claims);
    return new AccessToken(
        caller(claims, subject, scopes),
        scopes.all(),
        Confirmation.of(claims),
        text(claims, "acr"),
        authTime(claims),
        expiresAt);
  }

  private static Optional<Instant> authTime(Map<String, Object> claims)
      throws JwtRejectedException {
    if (!(claims.get("auth_time") instanceof Number seconds)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds.doubleValue())));
    } catch (DateTimeException e) {
      throw new JwtRejectedException("claim-type", "claim auth_time is out of range", e);
    }
  }

  /** RFC 9068 section 2.2.3; {@code scp}, text or array, where Azure and Okta write it. */
  private Scopes scopes(Map<String, Object> claims) {
    Object value = claims.containsKey("scope") ? claims.get("scope") : claims.get("scp");
    if (value instanceof String text) {
      return text.length() > LONGEST_SHARED
          ? Scopes.of(List.of(text), settings.scopeRolePrefix())
          : scopesByText.get(text, same -> Scopes.of(List.of(same), settings.scopeRolePrefix()));
    }
    return Scopes.of(value instanceof List<?> list ? list : List.of(), settings.scopeRolePrefix());
  }

  /** Thousands of callers have the same few roles. */
  private Set<String> shared(Set<String> roles) {
    Set<String> known = roleSets.getIfPresent(roles);
    if (known != null) {
      return known;
    }
    Set<String> unmodifiable = Set.copyOf(roles);
    roleSets.put(unmodifiable, unmodifiable);
    return unmodifiable;
  }

  private Caller caller(Map<String, Object> claims, String subject, Scopes scopes) {
    List<RoleMapping.Source> sources = List.of(new RoleMapping.Source("access token", claims));
    Set<String> granted = roles.roles(sources);
    granted.addAll(scopes.roles());
    Map<String, Object> kept = new HashMap<>();
    for (String name : settings.keptClaims()) {
      Object value = claims.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    if (!scopes.all().isEmpty()) {
      kept.put("scope", scopes.text());
    }
    clientId(claims).ifPresent(client -> kept.put("client_id", client));
    String name = roles.callerName(sources).orElse(subject);
    return new Caller(name, issuer.issuer().issuer(), subject, shared(granted), kept);
  }

  private static Optional<String> clientId(Map<String, Object> claims) {
    for (String name : CLIENT_IDS) { // no stream: this is on the way of every request
      if (claims.get(name) instanceof String client) {
        return Optional.of(client);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
