package io.gatehouse.jose.signature;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many costly checks go on at once: half the processors, so that a flood of tokens with
 * bad signatures leaves the other half to everybody else. Who comes first is served first, and
 * nobody waits longer than {@link #LONGEST_WAIT}.
 */
public final class CheckPlaces {
  static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Semaphore places;

  private CheckPlaces(int places) {
    this.places = new Semaphore(places, true);
  }

  /** As many as this machine can bear. */
  public static CheckPlaces ofThisMachine() {
    return new CheckPlaces(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  static CheckPlaces of(int places) {
    return new CheckPlaces(places);
  }

  /**
   * Whether a place was had, which must then be {@linkplain #leave left}; not, when all were taken
   * for so long, or the thread was interrupted.
   */
  public boolean enter() {
    try {
      return places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public void leave() {
    places.release();
  }
}
