package io.gatehouse.platform.consumers.authentication;

import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException.Code;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many threads may wait for brands at once: in all, and for one connector, so that a brand that
 * is slow holds up its own consumers alone. Who gets no place is told at once.
 */
final class Places {
  private final Semaphore all;
  private final int mostOfOne;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  Places(int most, int mostOfOne) {
    this.all = new Semaphore(most);
    this.mostOfOne = mostOfOne;
  }

  /** A place; whoever has it runs what is returned in the end. */
  Runnable take(String connector) throws ConsumerRejectedException {
    if (!all.tryAcquire()) {
      throw busy();
    }
    if (taken.merge(connector, 1, Integer::sum) > mostOfOne) {
      leave(connector);
      throw busy();
    }
    return () -> leave(connector);
  }

  private void leave(String connector) {
    Integer unused =
        taken.computeIfPresent(connector, (id, number) -> number == 1 ? null : number - 1);
    all.release();
  }

  private static ConsumerRejectedException busy() {
    return new ConsumerRejectedException(
        Code.BUSY, "places", "too many consumers wait for the brand's answer");
  }
}
