package io.gatehouse.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Short texts under keys, each until an instant. Every operation is atomic. A value whose instant
 * has come is as good as gone.
 *
 * <p>Every operation may throw {@link StoreUnavailableException}, after a bounded time; then
 * whether it was done is not known.
 *
 * <p>A bounded store may drop values early, save {@link Section.Kind#SPENT} ones; then whoever
 * owned them logs in again.
 */
public interface Store extends AutoCloseable {

  /**
   * Where a value is kept.
   *
   * @param application the application id: two applications in one store never meet
   * @param section what kind of value
   * @param key unguessable, or a hash: never a secret in clear
   */
  record Key(String application, Section section, String key) {}

  /** Keeps the value, in place of any other. */
  void put(Key key, String value, Instant expiresAt);

  /** The values that are there, of all the keys, in one round trip. */
  Map<Key, String> get(Collection<Key> keys);

  /** Keeps the value only if there is none. */
  boolean putIfAbsent(Key key, String value, Instant expiresAt);

  /** Keeps the value only if {@code expected} is still there. */
  boolean replace(Key key, String expected, String value, Instant expiresAt);

  /** Takes the value out: of many takers, one gets it. */
  Optional<String> take(Key key);

  /** The value under one key. */
  default Optional<String> get(Key key) {
    return Optional.ofNullable(get(List.of(key)).get(key));
  }

  @Override
  default void close() {}
}
