package io.gatehouse.provider.transport;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that end when they have had nothing to do for ten seconds, or are closed. */
public final class BackgroundThreads {
  private BackgroundThreads() {}

  public static ExecutorService named(String prefix) {
    return new ThreadPoolExecutor(
        0, 64, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(prefix));
  }

  /** A few of them; what they cannot do at once waits, and what cannot wait is rejected. */
  public static ExecutorService few(String prefix, int most, int mostWaiting) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            daemons(prefix));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Stops them, and gives them a moment to be gone: servers look for threads left behind. */
  public static void end(ExecutorService threads) {
    threads.shutdownNow();
    await(threads);
  }

  /** Lets what is under way come to its end, for a moment. */
  public static void finish(ExecutorService threads) {
    threads.shutdown();
    await(threads);
    threads.shutdownNow();
  }

  private static void await(ExecutorService threads) {
    try {
      boolean unused = threads.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
