package io.gatehouse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What an input may cost at most: so much for each of its characters, and something besides. */
public final class Bounds {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BYTES = 16 << 20;
  private static final long BYTES_PER_CHARACTER = 1024;
  private static final Duration TIME = Duration.ofSeconds(5);

  private Bounds() {}

  /** What is tried; an exception that is no part of the contract fails the test. */
  public interface Attempt {
    void run() throws Exception;
  }

  /**
   * Runs it within the bounds: once more if it was not, since what runs for the first time loads
   * classes.
   */
  public static void hold(int characters, Attempt attempt) throws Exception {
    long most = BYTES + BYTES_PER_CHARACTER * characters;
    Cost cost = cost(attempt);
    if (cost.bytes() > most || cost.nanos() > TIME.toNanos()) {
      cost = cost(attempt);
    }
    assertThat(cost.nanos()).isLessThan(TIME.toNanos());
    assertThat(cost.bytes()).isLessThan(most);
  }

  private record Cost(long nanos, long bytes) {}

  private static Cost cost(Attempt attempt) throws Exception {
    long bytes = THREAD.getCurrentThreadAllocatedBytes();
    long nanos = THREAD.getCurrentThreadCpuTime();
    attempt.run();
    return new Cost(
        THREAD.getCurrentThreadCpuTime() - nanos, THREAD.getCurrentThreadAllocatedBytes() - bytes);
  }
}
