package io.gatehouse.store.jdbc;

import static java.lang.System.Logger.Level.DEBUG;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Removes expired rows now and then, in batches, until it is closed. Every node does, at moments of
 * its own. A row stays a while after it expired, for a node whose clock is behind.
 */
final class ExpiredRows implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ExpiredRows.class.getName());
  private static final Duration MARGIN = Duration.ofMinutes(10);
  private static final int MAX_BATCHES = 100;
  private static final int BATCH = 200;

  private final ToIntFunction<Long> deletion;
  private final Clock clock;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param deletion deletes at most {@link #BATCH} rows that expired before the milliseconds, and
   *     says how many it found
   */
  private ExpiredRows(ToIntFunction<Long> deletion, Clock clock, Duration interval) {
    this.deletion = deletion;
    this.clock = clock;
    this.interval = interval;
    thread = new Thread(this::run, "gatehouse-store-cleaning");
    thread.setDaemon(true);
    thread.setContextClassLoader(ExpiredRows.class.getClassLoader());
  }

  static ExpiredRows removed(ToIntFunction<Long> deletion, Clock clock, Duration interval) {
    ExpiredRows expired = new ExpiredRows(deletion, clock, interval);
    expired.thread.start();
    return expired;
  }

  static int batch() {
    return BATCH;
  }

  private void run() {
    SecureRandom random = new SecureRandom();
    try {
      while (!closed.await(jittered(random), TimeUnit.MILLISECONDS)) {
        removeAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** From half to one and a half of the interval. */
  private long jittered(SecureRandom random) {
    return (long) (interval.toMillis() * (0.5 + random.nextDouble()));
  }

  private void removeAll() {
    long before = clock.millis() - MARGIN.toMillis();
    try {
      for (int batch = 0; batch < MAX_BATCHES && closed.getCount() > 0; batch++) {
        if (deletion.applyAsInt(before) < BATCH) {
          return;
        }
      }
    } catch (RuntimeException e) {
      // the next operation for a user tells of it; here it is only later
      LOG.log(DEBUG, "expired rows are not removed now: {0}", e.getMessage());
    }
  }

  /** Ends the thread, and gives it a moment to be gone. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(2_000);
      thread.interrupt(); // if it hangs
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
