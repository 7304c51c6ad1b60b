package io.gatehouse.session.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which providers are left in peace, since they failed several times in a row: then one refresh in
 * a while finds out whether they are back, and all others do not run into the same timeout.
 */
final class ProviderPauses {
  /** One user's trouble alone must not hold up the others. */
  private static final int FAILURES_IN_A_ROW = 3;

  private final Duration pause;
  private final Clock clock;
  private final ConcurrentMap<String, Failures> failures = new ConcurrentHashMap<>();

  private record Failures(int count, Instant until) {}

  ProviderPauses(Duration pause, Clock clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether it makes no sense to ask now. */
  boolean isPaused(String provider) {
    Failures known = failures.get(provider);
    return known != null
        && known.count() >= FAILURES_IN_A_ROW
        && clock.instant().isBefore(known.until());
  }

  /** Whether the caller may ask, and should: of many at the end of a pause, one may. */
  boolean mayAsk(String provider) {
    Failures known = failures.get(provider);
    return known == null
        || known.count() < FAILURES_IN_A_ROW
        || (!clock.instant().isBefore(known.until())
            && failures.replace(provider, known, after(known.count())));
  }

  void failed(String provider) {
    failures.compute(
        provider, (name, known) -> after(known == null ? 1 : Math.min(known.count() + 1, 1000)));
  }

  void succeeded(String provider) {
    failures.remove(provider);
  }

  private Failures after(int count) {
    return new Failures(count, clock.instant().plus(pause));
  }
}
