package io.gatehouse.audit;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The events that one listener has still to be told, in their order; its thread ends when there is
 * nothing to tell for ten seconds.
 */
final class ListenerQueue implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ListenerQueue.class.getName());
  private static final int MOST_WAITING = 1_000;

  private final AuditListener listener;
  private final ThreadPoolExecutor thread;
  private final AtomicBoolean isFull = new AtomicBoolean();

  ListenerQueue(AuditListener listener, ThreadFactory threads) {
    this.listener = listener;
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threads);
    thread.allowCoreThreadTimeOut(true);
  }

  /** Returns at once, whatever the listener does. */
  void add(AuditEvent event) {
    try {
      thread.execute(() -> tell(event));
    } catch (RejectedExecutionException e) {
      if (!thread.isShutdown() && isFull.compareAndSet(false, true)) {
        LOG.log(
            WARNING,
            "{0} does not keep up: {1} audit events wait for it, and it loses further ones; they are in the log",
            listener.getClass().getName(),
            MOST_WAITING);
      }
    } catch (RuntimeException e) {
      LOG.log(
          WARNING,
          "{0} lost an audit event ({1}), since the server gave no thread for it ({2}); the event is in the log",
          listener.getClass().getName(),
          event.kind(),
          e.getClass().getName());
    }
  }

  /** An error of the application's class is its own, and ends nothing here. */
  private void tell(AuditEvent event) {
    try {
      listener.happened(event);
      isFull.set(false);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      LOG.log(
          WARNING,
          "{0} lost an audit event ({1}), since it threw {2}; the event is in the log",
          listener.getClass().getName(),
          event.kind(),
          e.getClass().getName());
      LOG.log(DEBUG, "what the listener threw", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow(); // it hangs, and must not hold the application
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
