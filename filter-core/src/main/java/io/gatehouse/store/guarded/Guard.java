package io.gatehouse.store.guarded;

import io.gatehouse.store.StoreUnavailableException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * What stands before something out of this process that may hang or fail: each operation ends in
 * time, with its result or a {@link StoreUnavailableException}. However many requests come, a
 * bounded number of threads waits; during an outage all but one fail at once, and that one finds
 * its end.
 */
public final class Guard implements AutoCloseable {
  private final Guarded guarded;
  private final Runnable before;
  private final GuardedThreads threads;
  private final Outage outage;

  /**
   * @param before what each operation needs, and has to be done in the thread of the request; it
   *     throws {@link StoreUnavailableException} by itself, and waits for nothing
   */
  public Guard(Guarded guarded, Runnable before) {
    this.guarded = guarded;
    this.before = before;
    this.threads = new GuardedThreads(guarded);
    this.outage = new Outage(guarded);
  }

  /** The operation's result. */
  public <T> T run(Callable<T> operation) {
    before.run();
    outage.enter();
    try {
      T result = threads.run(operation);
      outage.succeeded();
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("the request was interrupted", e);
    } catch (TimeoutException e) {
      throw failed(
          "no answer within "
              + guarded.timeout().toMillis()
              + " ms; see that it runs, or lengthen "
              + guarded.timeoutKey(),
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StoreUnavailableException known
          ? failed(String.valueOf(known.getMessage()), known)
          : failed("it failed with " + e.getCause(), e);
    }
  }

  private StoreUnavailableException failed(String message, Exception cause) {
    outage.failed(message);
    return new StoreUnavailableException(message, cause);
  }

  @Override
  public void close() {
    threads.close();
  }
}
