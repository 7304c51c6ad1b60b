package io.gatehouse.testkit.tokens;

import io.gatehouse.testkit.faults.Faults;
import java.time.Clock;
import java.time.Instant;

/**
 * The time as the provider believes it to be.
 *
 * @param clock the true time
 * @param faults the error in it
 */
public record ProviderClock(Clock clock, Faults faults) {
  public Instant now() {
    return faults.now(clock);
  }
}
