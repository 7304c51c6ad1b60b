package io.gatehouse.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Reads this process's own meters. */
public final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Meter() {}

  /** What this thread has used since it began, as a cost of no operation. */
  public static Cost ofThisThread() {
    return new Cost(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes(), 0);
  }

  /**
   * What all Java threads that live now have used since they began: the compiler's and the garbage
   * collector's are none.
   */
  public static Cost ofAllThreads() {
    long nanos = 0;
    long bytes = 0;
    long[] ids = THREADS.getAllThreadIds();
    long[] nanosEach = THREADS.getThreadCpuTime(ids);
    long[] bytesEach = THREADS.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      nanos += Math.max(0, nanosEach[i]);
      bytes += Math.max(0, bytesEach[i]);
    }
    return new Cost(nanos, bytes, 0);
  }

  /** CPU time of the whole process since it began. */
  public static long processNanos() {
    return PROCESS.getProcessCpuTime();
  }

  /** What is in the heap after it was collected. */
  public static long liveHeapBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
