package io.gatehouse.resume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Bounds what one node puts into the store, whatever store it is: at most a number of bytes at
 * once, and the same again in each window of time.
 */
final class ByteBudget {
  private final double capacity;
  private final Duration window;
  private final Clock clock;
  private double left;
  private Instant since;

  ByteBudget(double capacity, Duration window, Clock clock) {
    this.capacity = capacity;
    this.window = window;
    this.clock = clock;
    this.left = capacity;
    this.since = clock.instant();
  }

  /** Whether there was room for so many bytes; then it is taken. */
  synchronized boolean take(long bytes) {
    Instant now = clock.instant();
    long elapsed = Math.max(0, Duration.between(since, now).toMillis());
    left = Math.min(capacity, left + capacity * elapsed / window.toMillis());
    since = now;
    if ((double) bytes > left) {
      return false;
    }
    left -= (double) bytes;
    return true;
  }
}
