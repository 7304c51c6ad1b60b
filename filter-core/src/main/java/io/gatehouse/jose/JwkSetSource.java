package io.gatehouse.jose;

import io.gatehouse.jose.signature.CheckPlaces;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * A provider's JWK set: cached, refreshed ahead in the background, fetched once for many who wait,
 * fetched again for a key that is not there at a bounded rate, and kept through an outage for four
 * hours.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys">OpenID Connect
 *     Core, section 10.1.1</a>
 */
public final class JwkSetSource {
  private static final FreshCopy.Ages AGES =
      new FreshCopy.Ages(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(4));

  private final FreshCopy<VerificationKeys> keys;
  private final TokenHeaders headers = new TokenHeaders();
  private final CheckPlaces places = CheckPlaces.ofThisMachine();

  private JwkSetSource(FreshCopy<VerificationKeys> keys) {
    this.keys = keys;
  }

  /**
   * A source that has loaded nothing yet.
   *
   * @param name for the log
   * @param document the text of the JWK set, fetched anew each time it is asked
   * @param executor runs the fetches; stays the caller's to close
   */
  public static JwkSetSource open(
      String name, FreshCopy.Loader<String> document, Executor executor, Clock clock) {
    return new JwkSetSource(
        new FreshCopy<>(
            name, () -> VerificationKeys.parse(document.load()), AGES, executor, clock));
  }

  /** Begins to fetch, and waits for nothing. */
  public void prefetch() {
    keys.prefetch();
  }

  VerificationKeys keys() throws KeysUnavailableException {
    try {
      return keys.get();
    } catch (FreshCopy.UnavailableException e) {
      throw unavailable(e);
    }
  }

  VerificationKeys newerThan(VerificationKeys seen) throws KeysUnavailableException {
    try {
      return keys.newerThan(seen);
    } catch (FreshCopy.UnavailableException e) {
      throw unavailable(e);
    }
  }

  /** The headers of tokens that its keys have signed. */
  TokenHeaders headers() {
    return headers;
  }

  /** Where its keys' costly checks are made. */
  CheckPlaces places() {
    return places;
  }

  private static KeysUnavailableException unavailable(FreshCopy.UnavailableException e) {
    Throwable cause = e.getCause();
    return new KeysUnavailableException(
        "the provider's keys cannot be had", cause == null ? e : cause);
  }
}
