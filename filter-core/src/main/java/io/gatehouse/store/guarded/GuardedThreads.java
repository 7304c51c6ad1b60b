package io.gatehouse.store.guarded;

import io.gatehouse.store.StoreUnavailableException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few daemon threads in which operations may hang, while who asked for them waits no longer than
 * the timeout. They end when they have had nothing to do for ten seconds, or are closed.
 */
final class GuardedThreads implements AutoCloseable {
  /** So many operations at once, and so many threads that hang at most. */
  static final int THREADS = 32;

  private final Guarded guarded;
  private final Semaphore free = new Semaphore(THREADS);
  private final ThreadPoolExecutor threads;

  GuardedThreads(Guarded guarded) {
    this.guarded = guarded;
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, guarded.threads() + number.incrementAndGet());
              thread.setDaemon(true);
              // not that of the request which happens to be the first
              thread.setContextClassLoader(GuardedThreads.class.getClassLoader());
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * The operation's result.
   *
   * @throws TimeoutException when the time is over; the operation may go on
   */
  <T> T run(Callable<T> operation)
      throws ExecutionException, InterruptedException, TimeoutException {
    long timeout = guarded.timeout().toNanos();
    long deadline = System.nanoTime() + timeout;
    if (!free.tryAcquire(timeout, TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    FutureTask<T> task = new FutureTask<>(operation);
    execute(task);
    try {
      return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException | TimeoutException e) {
      // not interrupted: an embedded database, such as H2, closes its files when a thread of its is
      task.cancel(false);
      throw e;
    }
  }

  private void execute(Runnable task) {
    try {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              free.release();
            }
          });
    } catch (RejectedExecutionException e) {
      free.release();
      throw new StoreUnavailableException(guarded.name() + " is closed: the application ends", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow(); // it hangs, and must not hold the application
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
