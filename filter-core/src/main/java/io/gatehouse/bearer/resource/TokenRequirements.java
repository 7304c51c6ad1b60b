package io.gatehouse.bearer.resource;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.paths.PathTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a token must have beside counting, by path. Callers without a token are not looked at, and
 * roles are the container's.
 *
 * @param scopes all of them must be there
 * @param acrValues one of them must be how the user was authenticated; the preferred first
 * @param maxAges how long ago that may have been
 */
public record TokenRequirements(
    PathTable<Set<String>> scopes, PathTable<List<String>> acrValues, PathTable<Duration> maxAges) {
  /** Nothing more. */
  public static final TokenRequirements NONE =
      new TokenRequirements(PathTable.of(Map.of()), PathTable.of(Map.of()), PathTable.of(Map.of()));

  /** What a token lacks. */
  public sealed interface Lack {

    /** One of the scopes, or more (RFC 6750 section 3.1). */
    record Scope() implements Lack {}

    /**
     * A login like that (RFC 9470 section 3): all that the path needs, so that one new login is
     * enough.
     */
    record Authentication(List<String> acrValues, Optional<Duration> maxAge) implements Lack {}
  }

  /** The scopes that the path needs. */
  public Set<String> scopesAt(String path) {
    return scopes.find(path).orElse(Set.of());
  }

  /** What the token lacks for the path, if anything. */
  public Optional<Lack> lack(String path, AccessToken token, Instant now) {
    if (!token.scopes().containsAll(scopesAt(path))) {
      return Optional.of(new Lack.Scope());
    }
    List<String> values = acrValues.find(path).orElse(List.of());
    Optional<Duration> maxAge = maxAges.find(path);
    boolean isStrong = values.isEmpty() || token.acr().filter(values::contains).isPresent();
    boolean isNew = maxAge.isEmpty() || isWithin(maxAge.get(), token, now);
    return isStrong && isNew
        ? Optional.empty()
        : Optional.of(new Lack.Authentication(values, maxAge));
  }

  /** A token that does not say when the login was is as good as one that is too old. */
  private static boolean isWithin(Duration maxAge, AccessToken token, Instant now) {
    return token.authTime().filter(time -> !now.isAfter(time.plus(maxAge))).isPresent();
  }
}
