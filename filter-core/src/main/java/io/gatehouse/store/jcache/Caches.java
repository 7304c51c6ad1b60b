package io.gatehouse.store.jcache;

import io.gatehouse.store.Section;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ModifiedExpiryPolicy;

/**
 * One cache for each kind of section: {@code gatehouse-brief}, which has the marks of what is spent
 * too, {@code gatehouse-lasting}, {@code gatehouse-bulky}. One that is there is used as it is. One
 * that is made drops a value after the longest life of its kind, since JCache has no expiry of a
 * single value.
 */
final class Caches {
  private static final Duration BRIEF = Duration.ofHours(3);
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Map<Section.Kind, Cache<String, String>> caches;

  private Caches(Map<Section.Kind, Cache<String, String>> caches) {
    this.caches = caches;
  }

  static Caches of(CacheManager manager, JCacheSettings settings) {
    Map<Section.Kind, Cache<String, String>> caches = new EnumMap<>(Section.Kind.class);
    for (Section.Kind kind : EnumSet.complementOf(EnumSet.of(Section.Kind.SPENT))) {
      String name = settings.cache() + "-" + kind.name().toLowerCase(Locale.ROOT);
      Duration life = kind == Section.Kind.LASTING ? settings.longestLife().plus(MARGIN) : BRIEF;
      caches.put(kind, there(manager, name).orElseGet(() -> made(manager, name, life)));
    }
    caches.put(Section.Kind.SPENT, new Caches(caches).of(Section.Kind.BRIEF));
    return new Caches(caches);
  }

  Cache<String, String> of(Section.Kind kind) {
    return Optional.ofNullable(caches.get(kind)).orElseThrow();
  }

  boolean areOpen() {
    return caches.values().stream().noneMatch(Cache::isClosed);
  }

  private static Optional<Cache<String, String>> there(CacheManager manager, String name) {
    try {
      return Optional.ofNullable(manager.getCache(name, String.class, String.class));
    } catch (ClassCastException | IllegalArgumentException e) {
      // one that was configured without types
      return Optional.ofNullable(manager.getCache(name));
    }
  }

  private static Cache<String, String> made(CacheManager manager, String name, Duration life) {
    javax.cache.expiry.Duration kept =
        new javax.cache.expiry.Duration(TimeUnit.SECONDS, life.toSeconds());
    try {
      return manager.createCache(
          name,
          new MutableConfiguration<String, String>()
              .setTypes(String.class, String.class)
              .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(kept)));
    } catch (CacheException e) {
      // another node may have been faster
      return there(manager, name).orElseThrow(() -> e);
    }
  }
}
