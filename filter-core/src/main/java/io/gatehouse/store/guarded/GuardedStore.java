package io.gatehouse.store.guarded;

import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store that may hang or fail, made one that answers in time or says that it cannot. However many
 * requests come, a bounded number of threads waits for it; during an outage all but one fail at
 * once, and that one finds its end.
 */
public final class GuardedStore implements Store {
  private final Store store;
  private final Guard guard;

  /**
   * @param store closed with this one
   * @param before what each operation needs, and has to be done in the thread of the request; it
   *     throws {@link StoreUnavailableException} by itself, and waits for nothing
   * @param timeout of one operation
   */
  public GuardedStore(Store store, Runnable before, Duration timeout) {
    this.store = store;
    this.guard =
        new Guard(
            new Guarded(
                "the store",
                "gatehouse-store-",
                timeout,
                "gatehouse.store_timeout",
                "protected pages and logins answer 503"),
            before);
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    boolean unused =
        guard.run(
            () -> {
              store.put(key, value, expiresAt);
              return true;
            });
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    List<Key> asked = List.copyOf(keys);
    return asked.isEmpty() ? Map.of() : guard.run(() -> store.get(asked));
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    return guard.run(() -> store.putIfAbsent(key, value, expiresAt));
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    return guard.run(() -> store.replace(key, expected, value, expiresAt));
  }

  @Override
  public Optional<String> take(Key key) {
    return guard.run(() -> store.take(key));
  }

  @Override
  public void close() {
    guard.close();
    store.close();
  }
}
