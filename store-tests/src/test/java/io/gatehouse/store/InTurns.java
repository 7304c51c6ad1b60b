package io.gatehouse.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Several nodes' stores, each operation by the next of them: what one did, the others must see. */
record InTurns(List<Store> stores, AtomicInteger turn) implements Store {
  InTurns(List<Store> stores) {
    this(stores, new AtomicInteger());
  }

  private Store next() {
    return stores.get(Math.floorMod(turn.getAndIncrement(), stores.size()));
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    next().put(key, value, expiresAt);
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    return next().get(keys);
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    return next().putIfAbsent(key, value, expiresAt);
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    return next().replace(key, expected, value, expiresAt);
  }

  @Override
  public Optional<String> take(Key key) {
    return next().take(key);
  }

  @Override
  public void close() {
    stores.forEach(Store::close);
  }
}
