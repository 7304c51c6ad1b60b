package io.gatehouse.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How long a login lasts, and what it keeps.
 *
 * @param idleTimeout a session that is not used for so long ends
 * @param absoluteLifetime a session ends after so long, used or not
 * @param rememberedLifetime a login that is to be remembered ends after so long, used or not;
 *     empty: none is
 * @param keptClaims names of claims that stay readable by the application
 * @param insecureHttp whether a session may live on plain http off the loopback
 * @param refresh whether refresh tokens are kept and used
 * @param refreshAhead how long before its end an access token is refreshed
 * @param keepAccessToken whether the access token is kept, to be handed on to others
 */
public record SessionSettings(
    Duration idleTimeout,
    Duration absoluteLifetime,
    Optional<Duration> rememberedLifetime,
    Set<String> keptClaims,
    boolean insecureHttp,
    boolean refresh,
    Duration refreshAhead,
    boolean keepAccessToken) {

  /** As long as any session can last. */
  public Duration longestLife() {
    return rememberedLifetime
        .filter(life -> life.compareTo(absoluteLifetime) > 0)
        .orElse(absoluteLifetime);
  }
}
