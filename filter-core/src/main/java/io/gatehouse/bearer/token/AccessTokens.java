package io.gatehouse.bearer.token;

import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.provider.Issuer;
import io.gatehouse.provider.ProviderException;
import io.gatehouse.provider.Transport;
import io.gatehouse.roles.RoleMapping;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what an access token is worth. */
public final class AccessTokens implements AutoCloseable {
  private final TokenSettings settings;
  private final Map<String, Entry> byIssuer = new HashMap<>();
  private final Clock clock;

  private record Entry(TokenIssuer settings, Issuer issuer, RoleMapping roles) {}

  /**
   * Opens without waiting for the network.
   *
   * @param transport stays the caller's to close
   */
  public AccessTokens(TokenSettings settings, Transport transport, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    for (TokenIssuer each : settings.issuers()) {
      byIssuer.put(
          each.issuer().issuer(),
          new Entry(
              each,
              Issuer.open(each.issuer(), transport, clock),
              new RoleMapping(each.roles(), each.clientId())));
    }
  }

  /**
   * The token, if it counts.
   *
   * @throws JwtRejectedException if it does not
   * @throws ProviderException if nothing can be said now
   */
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    UnverifiedJwt read = UnverifiedJwt.parse(token);
    Entry entry = read.issuer().map(byIssuer::get).orElse(null);
    if (entry == null) {
      throw new JwtRejectedException("iss", "the access token's issuer is none of ours");
    }
    VerifiedJwt jwt =
        entry.issuer().verify(read, new AccessTokenRules(entry.settings(), clock.instant()));
    return accessToken(entry, jwt);
  }

  private AccessToken accessToken(Entry entry, VerifiedJwt jwt) throws JwtRejectedException {
    Set<String> scopes =
        jwt.string("scope").stream()
            .flatMap(text -> Arrays.stream(text.split(" ")))
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new AccessToken(
        caller(entry, jwt, scopes),
        scopes,
        confirmation(jwt),
        jwt.string("acr"),
        jwt.instant("auth_time"),
        jwt.instant("exp").orElse(Instant.MIN));
  }

  private Caller caller(Entry entry, VerifiedJwt jwt, Set<String> scopes) {
    List<RoleMapping.Source> sources =
        List.of(new RoleMapping.Source("access token", jwt.claims()));
    Set<String> roles = new HashSet<>(entry.roles().explain(sources).roles());
    if (!settings.scopeRolePrefix().isEmpty()) {
      scopes.forEach(scope -> roles.add(settings.scopeRolePrefix() + scope));
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    settings.keptClaims().forEach(name -> keep(jwt, name, claims));
    keep(jwt, "scope", claims);
    keep(jwt, "client_id", claims);
    String subject = jwt.string("sub").orElse("");
    String name = entry.roles().callerName(sources).orElse(subject);
    return new Caller(name, entry.settings().issuer().issuer(), subject, roles, claims);
  }

  private static void keep(VerifiedJwt jwt, String name, Map<String, Object> claims) {
    Object value = jwt.claims().get(name);
    if (value != null) {
      claims.put(name, value);
    }
  }

  private static Optional<Confirmation> confirmation(VerifiedJwt jwt) throws JwtRejectedException {
    if (!jwt.claims().containsKey("cnf")) {
      return Optional.empty();
    }
    if (!(jwt.claims().get("cnf") instanceof Map<?, ?> cnf)) {
      throw new JwtRejectedException("cnf", "the access token's cnf is no object");
    }
    Confirmation confirmation = new Confirmation(text(cnf, "jkt"), text(cnf, "x5t#S256"));
    if (confirmation.jkt().isEmpty() && confirmation.x5tS256().isEmpty()) {
      throw new JwtRejectedException("cnf", "the access token is bound in a way not known here");
    }
    return Optional.of(confirmation);
  }

  private static Optional<String> text(Map<?, ?> cnf, String name) {
    return cnf.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @Override
  public void close() {
    byIssuer.values().forEach(entry -> entry.issuer().close());
  }
}
