package io.gatehouse.store.guarded;

import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A store that may hang or fail, made one that answers in time or says that it cannot. However many
 * requests come, a bounded number of threads waits for it; during an outage all but one fail at
 * once, and that one finds its end.
 */
public final class GuardedStore implements Store {
  private final Store store;
  private final Runnable before;
  private final Duration timeout;
  private final StoreThreads threads;
  private final Outage outage;

  /**
   * @param store closed with this one
   * @param before what each operation needs, and has to be done in the thread of the request; it
   *     throws {@link StoreUnavailableException} by itself, and waits for nothing
   * @param timeout of one operation
   */
  public GuardedStore(Store store, Runnable before, Duration timeout) {
    this.store = store;
    this.before = before;
    this.timeout = timeout;
    this.threads = new StoreThreads(timeout);
    this.outage = new Outage(timeout);
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    boolean unused =
        guarded(
            () -> {
              store.put(key, value, expiresAt);
              return true;
            });
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    List<Key> asked = List.copyOf(keys);
    return asked.isEmpty() ? Map.of() : guarded(() -> store.get(asked));
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    return guarded(() -> store.putIfAbsent(key, value, expiresAt));
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    return guarded(() -> store.replace(key, expected, value, expiresAt));
  }

  @Override
  public Optional<String> take(Key key) {
    return guarded(() -> store.take(key));
  }

  private <T> T guarded(Callable<T> operation) {
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
              + timeout.toMillis()
              + " ms; see that it runs, or lengthen gatehouse.store_timeout",
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
    store.close();
  }
}
