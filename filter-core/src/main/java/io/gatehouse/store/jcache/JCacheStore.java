package io.gatehouse.store.jcache;

import static java.util.stream.Collectors.groupingBy;

import io.gatehouse.store.KeyText;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheManager;

/**
 * A store in three caches of a JCache provider. Each value has its expiry before it, since JCache
 * has none for a single value; so all that is asked of a provider is what all of them do: texts,
 * one operation at a time. Keys of one kind of section are read in one round trip.
 */
public final class JCacheStore implements Store {
  private final CacheOpening opening;
  private final AutoCloseable managers;
  private final Clock clock;

  private JCacheStore(CacheOpening opening, AutoCloseable managers, Clock clock) {
    this.opening = opening;
    this.managers = managers;
    this.clock = clock;
  }

  /**
   * Opens the caches in the background.
   *
   * @throws IllegalArgumentException if there is no such provider
   */
  public static JCacheStore open(JCacheSettings settings, Clock clock) {
    Managers managers = Managers.of(settings);
    return new JCacheStore(CacheOpening.begun(managers, settings), managers, clock);
  }

  /** The same with a manager of the caller's, which stays open. */
  public static JCacheStore open(
      JCacheSettings settings, Clock clock, Supplier<CacheManager> manager) {
    return new JCacheStore(CacheOpening.begun(manager, settings), () -> {}, clock);
  }

  /**
   * Sees whether the caches are open.
   *
   * @throws StoreUnavailableException if they are not yet
   */
  public void findCaches() {
    Caches unused = opening.caches();
  }

  /** What is in a cache: {@code 1767225600000:<value>}. */
  private record Entry(long expiresAt, String value) {
    static String text(String value, Instant expiresAt) {
      return expiresAt.toEpochMilli() + ":" + value;
    }

    static Optional<Entry> of(String text) {
      int colon = text.indexOf(':');
      try {
        return Optional.of(
            new Entry(
                Long.parseLong(text.substring(0, Math.max(0, colon))), text.substring(colon + 1)));
      } catch (NumberFormatException e) {
        return Optional.empty(); // not ours
      }
    }

    /** Without the value. */
    @Override
    public String toString() {
      return "until " + expiresAt;
    }
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    boolean unused =
        in(
            key,
            cache -> {
              cache.put(KeyText.of(key), Entry.text(value, expiresAt));
              return true;
            });
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    Map<Key, String> found = new HashMap<>();
    Map<Section.Kind, List<Key>> byKind =
        keys.stream().collect(groupingBy(key -> key.section().kind()));
    byKind
        .values()
        .forEach(
            some -> {
              Map<String, String> texts = in(some.get(0), cache -> cache.getAll(names(some)));
              for (Key key : some) {
                Optional.ofNullable(texts.get(KeyText.of(key)))
                    .flatMap(this::live)
                    .ifPresent(value -> found.put(key, value));
              }
            });
    return found;
  }

  private static Set<String> names(Collection<Key> keys) {
    Set<String> names = new HashSet<>();
    keys.forEach(key -> names.add(KeyText.of(key)));
    return names;
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    String name = KeyText.of(key);
    String text = Entry.text(value, expiresAt);
    return in(
        key,
        cache ->
            cache.putIfAbsent(name, text)
                || there(cache, name)
                    .filter(there -> live(there).isEmpty())
                    .filter(expired -> cache.replace(name, expired, text))
                    .isPresent());
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    String name = KeyText.of(key);
    return in(
        key,
        cache ->
            there(cache, name)
                .filter(there -> live(there).filter(expected::equals).isPresent())
                .filter(there -> cache.replace(name, there, Entry.text(value, expiresAt)))
                .isPresent());
  }

  @Override
  public Optional<String> take(Key key) {
    return in(
        key, cache -> Optional.ofNullable(cache.getAndRemove(KeyText.of(key))).flatMap(this::live));
  }

  /** Infinispan asks a set for null, which those of {@code Set.of} do not answer. */
  private static Optional<String> there(Cache<String, String> cache, String name) {
    return Optional.ofNullable(cache.getAll(new HashSet<>(Set.of(name))).get(name));
  }

  private Optional<String> live(String text) {
    return Entry.of(text).filter(entry -> clock.millis() < entry.expiresAt()).map(Entry::value);
  }

  private <T> T in(Key key, Function<Cache<String, String>, T> operation) {
    Cache<String, String> cache = opening.caches().of(key.section().kind());
    try {
      return operation.apply(cache);
    } catch (RuntimeException e) {
      opening.lookAgain();
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new StoreUnavailableException(
          "the store's cache failed ("
              + e.getClass().getSimpleName()
              + ", "
              + cause.getClass().getSimpleName()
              + "); see that its cluster runs",
          e);
    }
  }

  @Override
  public void close() {
    opening.close();
    try {
      managers.close();
    } catch (Exception e) {
      throw new IllegalStateException("the caches of the store cannot be closed", e);
    }
  }
}
