package io.gatehouse.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what comes to be, with a bound. */
final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns as soon as it is so.
   *
   * @throws AssertionError if it is not so within a minute
   */
  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new AssertionError("not within " + LONGEST + ": " + what);
      }
      pass(POLL);
    }
  }

  /** Lets time pass in which others work. */
  static void pass(Duration time) {
    try {
      Thread.sleep(Math.max(0, time.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
