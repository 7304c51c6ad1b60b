package io.gatehouse.linking.oldlogin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets answers leave at even times only, counted from when the question came: how long it took to
 * find an answer cannot be seen from outside, as long as it is shorter than the interval.
 */
record EvenTime(Duration interval) {

  /** The moment of a question. */
  static long begin() {
    return System.nanoTime();
  }

  /** Waits until the next even time. */
  void await(long begin) {
    long step = interval.toNanos();
    long passed = System.nanoTime() - begin;
    long wait = step - passed % step;
    try {
      TimeUnit.NANOSECONDS.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
