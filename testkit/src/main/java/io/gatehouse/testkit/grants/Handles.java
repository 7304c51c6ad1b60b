package io.gatehouse.testkit.grants;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Values behind unguessable handles, each until its time; the oldest go when there are too many.
 */
public final class Handles<V> {
  private static final int MAX = 20_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Entry<V>(V value, Instant expires) {}

  private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private int replays;

  /** 256 random bits. */
  public static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Keeps the value and says its handle. */
  public String issue(V value, Instant expires) {
    String handle = random();
    put(handle, value, expires);
    return handle;
  }

  public synchronized void put(String handle, V value, Instant expires) {
    entries.put(handle, new Entry<>(value, expires));
    if (entries.size() > MAX) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Whether it was not there, and now is. */
  public synchronized boolean putIfAbsent(String handle, V value, Instant expires) {
    if (entries.containsKey(handle)) {
      return false;
    }
    put(handle, value, expires);
    return true;
  }

  public synchronized Optional<V> find(String handle, Instant now) {
    return Optional.ofNullable(entries.get(handle))
        .filter(entry -> now.isBefore(entry.expires()))
        .map(Entry::value);
  }

  /** The value, once only; asking again is counted as a replay. */
  public synchronized Optional<V> take(String handle, Instant now) {
    Optional<V> value = find(handle, now);
    if (entries.remove(handle) != null) {
      taken.add(handle);
      if (taken.size() > MAX) {
        taken.remove(taken.iterator().next());
      }
    } else if (taken.contains(handle)) {
      replays++;
    }
    return value;
  }

  /** How often a handle was asked for again that had been taken. */
  public synchronized int replays() {
    return replays;
  }

  /** Whether it is there, be it expired or not. */
  synchronized boolean has(String handle) {
    return entries.containsKey(handle);
  }

  /** The values, also those that have expired, the oldest first. */
  synchronized List<V> all(Predicate<V> condition) {
    return entries.values().stream().map(Entry::value).filter(condition).toList();
  }

  /** Whether it was there. */
  public synchronized boolean remove(String handle) {
    return entries.remove(handle) != null;
  }

  /** The handles that are gone now. */
  synchronized List<String> removeIf(Predicate<V> condition) {
    List<String> handles =
        entries.entrySet().stream()
            .filter(entry -> condition.test(entry.getValue().value()))
            .map(Map.Entry::getKey)
            .toList();
    handles.forEach(entries::remove);
    return handles;
  }

  public synchronized void clear() {
    entries.clear();
    taken.clear();
    replays = 0;
  }
}
