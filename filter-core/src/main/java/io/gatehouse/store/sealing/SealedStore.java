package io.gatehouse.store.sealing;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.store.Store;
import io.gatehouse.store.sealing.Seal.Opened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Encrypts and authenticates every value of a store out of this process, with its key and its
 * expiry. A value that was not sealed by one of the keys, for that very place, is as good as
 * absent. Not noticed: that somebody took a value away, or put an older one of the same key back.
 */
public final class SealedStore implements Store {
  private static final System.Logger LOG = System.getLogger(SealedStore.class.getName());
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final Store store;
  private final Seal seal;
  private final Clock clock;
  private final AtomicLong nextWarningAt = new AtomicLong(Long.MIN_VALUE);

  /**
   * @param store closed with this one
   */
  public SealedStore(Store store, SealingKeys keys, Clock clock) {
    this.store = store;
    this.seal = new Seal(keys);
    this.clock = clock;
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    store.put(key, seal.seal(key, value, expiresAt), expiresAt);
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    Map<Key, String> found = new HashMap<>();
    store
        .get(keys)
        .forEach(
            (key, sealedValue) -> open(key, sealedValue).ifPresent(value -> found.put(key, value)));
    return found;
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    String sealedValue = seal.seal(key, value, expiresAt);
    if (store.putIfAbsent(key, sealedValue, expiresAt)) {
      return true;
    }
    // what is there may be nothing to us
    return store
        .get(key)
        .filter(there -> open(key, there).isEmpty())
        .filter(there -> store.replace(key, there, sealedValue, expiresAt))
        .isPresent();
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    // the same value has many seals: the one that is there is replaced, if it opens to what is
    // expected
    return store
        .get(key)
        .filter(there -> open(key, there).filter(expected::equals).isPresent())
        .filter(there -> store.replace(key, there, seal.seal(key, value, expiresAt), expiresAt))
        .isPresent();
  }

  @Override
  public Optional<String> take(Key key) {
    return store.take(key).flatMap(sealedValue -> open(key, sealedValue));
  }

  private Optional<String> open(Key key, String sealedValue) {
    Optional<Opened> opened = seal.open(key, sealedValue);
    if (opened.isEmpty()) {
      warn(key);
    }
    return opened.filter(found -> clock.instant().isBefore(found.expiresAt())).map(Opened::value);
  }

  private void warn(Key key) {
    long now = clock.millis();
    long next = nextWarningAt.get();
    if (now >= next && nextWarningAt.compareAndSet(next, now + BETWEEN_WARNINGS.toMillis())) {
      LOG.log(
          WARNING,
          "a value in section {0} of the store does not open, and is taken as absent: it was sealed"
              + " by a key that is not in gatehouse.store_encryption_keys, or changed by others;"
              + " keep the old key behind the new one until sessions of its time are over",
          key.section().name());
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
