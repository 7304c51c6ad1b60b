package io.gatehouse.store.guarded;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.store.StoreUnavailableException;
import java.time.Duration;

/**
 * After a failure, operations fail at once for a second; then one of them tries. The log tells of
 * the outage's beginning and of its end.
 */
final class Outage {
  private static final System.Logger LOG = System.getLogger(Outage.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Guarded guarded;
  private boolean isOn;
  private long beganAt;
  private long nextTryAt;

  Outage(Guarded guarded) {
    this.guarded = guarded;
  }

  /**
   * Lets an operation pass.
   *
   * @throws StoreUnavailableException during an outage, save for the one that tries
   */
  synchronized void enter() {
    if (!isOn) {
      return;
    }
    if (System.nanoTime() - nextTryAt < 0) {
      throw new StoreUnavailableException(
          guarded.name() + " failed a moment ago; the log says how, and when it is back");
    }
    nextTryAt = System.nanoTime() + guarded.timeout().plus(PAUSE).toNanos();
  }

  /** An operation failed. */
  synchronized void failed(String message) {
    nextTryAt = System.nanoTime() + PAUSE.toNanos();
    if (!isOn) {
      isOn = true;
      beganAt = System.nanoTime();
      LOG.log(
          ERROR,
          () ->
              guarded.name()
                  + " is out of reach: "
                  + message
                  + " (until it is back, "
                  + guarded.effect()
                  + ")");
    }
  }

  /** An operation succeeded. */
  synchronized void succeeded() {
    if (isOn) {
      isOn = false;
      long seconds = Duration.ofNanos(System.nanoTime() - beganAt).toSeconds();
      LOG.log(INFO, () -> guarded.name() + " is back after " + seconds + " s");
    }
  }
}
