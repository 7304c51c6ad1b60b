package io.gatehouse.session.refresh;

import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.session.SessionTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a session is refreshed, and how long each part of it may take.
 *
 * @param isWanted whether sessions are refreshed at all
 * @param ahead how long before its end an access token is refreshed; at most half its life counts
 * @param redemption how long a lease holds for the call of the token endpoint: longer than the
 *     slowest, or a second node would spend the same refresh token
 * @param identification how long it holds for the calls that may follow: keys and user info
 * @param pause how long a provider that failed is left in peace
 */
public record RefreshTimes(
    boolean isWanted,
    Duration ahead,
    Duration redemption,
    Duration identification,
    Duration pause) {
  /** For a store that is slow, a thread that is late, and clocks that are not quite together. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** How long keys are waited for. */
  private static final Duration KEYS = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** The times that fit these settings. */
  public static RefreshTimes of(SessionSettings session, TransportSettings transport) {
    Duration call = transport.requestTimeout();
    return new RefreshTimes(
        session.refresh(),
        session.refreshAhead(),
        call.plus(MARGIN),
        call.plus(KEYS).plus(MARGIN),
        PAUSE);
  }

  /** How long a request waits at most: until another node's lease has run out, and a call. */
  Duration longestWait() {
    return redemption.plus(redemption);
  }

  /** Whether it is time to refresh these tokens. */
  boolean isDue(SessionTokens tokens, Instant now) {
    return isWanted && end(tokens).filter(end -> !now.isBefore(dueAt(tokens, end))).isPresent();
  }

  /** Whether these tokens can be refreshed, and must be. */
  boolean isDead(SessionTokens tokens, Instant now) {
    return isWanted && end(tokens).filter(end -> !now.isBefore(end)).isPresent();
  }

  private static Optional<Instant> end(SessionTokens tokens) {
    return tokens.refreshToken().isPresent() ? tokens.expiresAt() : Optional.empty();
  }

  private Instant dueAt(SessionTokens tokens, Instant end) {
    Optional<Duration> half =
        tokens.lifetime().map(lifetime -> Duration.ofMillis(lifetime.toMillis() / 2));
    return end.minus(half.filter(time -> time.compareTo(ahead) < 0).orElse(ahead));
  }
}
