package io.gatehouse.store;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store in this process's memory, bounded by section. What is in it ends with the process. */
public final class InMemoryStore implements Store {
  /** How many marks of what is spent each such section keeps: some 60 MB at most. */
  static final int MOST_SPENT = 250_000;

  private static final System.Logger LOG = System.getLogger(InMemoryStore.class.getName());
  private static final String FULL =
      "the memory store has no room for more one-time marks, so what needs them is answered with"
          + " 503; keep them outside this process (gatehouse.store), or those of DPoP for a shorter"
          + " time (gatehouse.dpop_proof_max_age)";

  private final AtomicBoolean isFull = new AtomicBoolean();
  private final MemoryStoreSettings settings;
  private final Clock clock;
  private final ConcurrentMap<Section, Cache<Key, Entry>> sections = new ConcurrentHashMap<>();

  /** No record: whether this very entry is in the cache is asked by identity. */
  private static final class Entry {
    private final String value;
    private final Instant expiresAt;

    Entry(String value, Instant expiresAt) {
      this.value = value;
      this.expiresAt = expiresAt;
    }

    String value() {
      return value;
    }

    Instant expiresAt() {
      return expiresAt;
    }
  }

  public InMemoryStore(MemoryStoreSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    Cache<Key, Entry> section = cache(key);
    requireRoom(key, section);
    section.put(key, new Entry(value, expiresAt));
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    Map<Key, String> found = Map.of();
    for (Key key : keys) {
      Entry entry = entries(key).get(key);
      if (entry != null && isLive(entry)) {
        found = found.isEmpty() ? new HashMap<>() : found;
        found.put(key, entry.value());
      }
    }
    return found;
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    Entry added = new Entry(value, expiresAt);
    Cache<Key, Entry> section = cache(key);
    requireRoom(key, section);
    return section.asMap().compute(key, (unused, old) -> old != null && isLive(old) ? old : added)
        == added;
  }

  private void requireRoom(Key key, Cache<Key, Entry> section) {
    if (key.section().kind() != Section.Kind.SPENT || section.estimatedSize() < MOST_SPENT) {
      return;
    }
    section.cleanUp();
    boolean full = section.estimatedSize() >= MOST_SPENT;
    if (isFull.getAndSet(full) != full) {
      LOG.log(full ? WARNING : INFO, full ? FULL : "the store has room for one-time marks again");
    }
    if (full) {
      throw new StoreUnavailableException(FULL);
    }
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    Entry added = new Entry(value, expiresAt);
    return entries(key)
            .computeIfPresent(
                key, (unused, old) -> isLive(old) && old.value().equals(expected) ? added : old)
        == added;
  }

  @Override
  public Optional<String> take(Key key) {
    return Optional.ofNullable(entries(key).remove(key)).filter(this::isLive).map(Entry::value);
  }

  private boolean isLive(Entry entry) {
    return clock.instant().isBefore(entry.expiresAt());
  }

  private ConcurrentMap<Key, Entry> entries(Key key) {
    return cache(key).asMap();
  }

  private Cache<Key, Entry> cache(Key key) {
    Cache<Key, Entry> known = sections.get(key.section());
    return known == null ? sections.computeIfAbsent(key.section(), this::section) : known;
  }

  private Cache<Key, Entry> section(Section section) {
    return bounded(section)
        .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
        // In the caller's thread: a pool's thread would outlive the application and hold its class
        // loader.
        .executor(Runnable::run)
        .expireAfter(Expiry.<Key, Entry>writing((key, entry) -> untilExpiry(entry)))
        .build();
  }

  private Caffeine<? super Key, ? super Entry> bounded(Section section) {
    return switch (section.kind()) {
      case LASTING -> Caffeine.newBuilder().maximumSize(settings.maxSessions());
      case BRIEF -> Caffeine.newBuilder().maximumSize(settings.maxLogins());
      case BULKY ->
          Caffeine.newBuilder()
              .maximumWeight(settings.maxKeptBytes())
              .weigher((Key key, Entry entry) -> entry.value().length());
      case SPENT -> Caffeine.newBuilder(); // what is full takes no more
    };
  }

  private Duration untilExpiry(Entry entry) {
    Duration left = Duration.between(clock.instant(), entry.expiresAt());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
