package io.gatehouse.store.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** The CacheManager that the settings name; it may be the application's own. */
final class Managers implements Supplier<CacheManager>, AutoCloseable {
  private final CachingProvider provider;
  private final JCacheSettings settings;
  private final List<CacheManager> opened = new ArrayList<>();

  private Managers(CachingProvider provider, JCacheSettings settings) {
    this.provider = provider;
    this.settings = settings;
  }

  /**
   * Finds the provider; nothing is opened yet.
   *
   * @throws IllegalArgumentException if there is none, or more than one and none is chosen
   */
  static Managers of(JCacheSettings settings) {
    return new Managers(provider(settings.provider()), settings);
  }

  private static CachingProvider provider(Optional<String> type) {
    ClassLoader loader = Managers.class.getClassLoader();
    try {
      return type.isPresent()
          ? Caching.getCachingProvider(type.get(), loader)
          : Caching.getCachingProvider(loader);
    } catch (CacheException e) {
      throw new IllegalArgumentException(
          type.isPresent()
              ? "gatehouse.jcache_provider names no CachingProvider of the application; correct it,"
                  + " or put its JAR into WEB-INF/lib"
              : "gatehouse.store=jcache finds no JCache provider, or several; put the JAR of one,"
                  + " like Hazelcast, infinispan-jcache or Redisson, into WEB-INF/lib, or choose one"
                  + " by gatehouse.jcache_provider",
          e);
    }
  }

  @Override
  public synchronized CacheManager get() {
    // the provider's own class loader: Hazelcast puts any other into the names of the caches, and
    // nodes would not share them
    CacheManager manager =
        provider.getCacheManager(
            settings.config().orElseGet(provider::getDefaultURI),
            provider.getDefaultClassLoader(),
            provider.getDefaultProperties());
    opened.add(manager);
    return manager;
  }

  /**
   * Closes what was opened, if it is the application's own: not where the provider is the server's,
   * or where there are other caches in its default manager.
   */
  @Override
  public synchronized void close() {
    boolean isOfTheApplication =
        provider.getClass().getClassLoader() == Managers.class.getClassLoader();
    for (CacheManager manager : opened) {
      if (isOfTheApplication
          && !manager.isClosed()
          && (settings.config().isPresent() || hasOnlyOurs(manager))) {
        manager.close();
      }
    }
  }

  private boolean hasOnlyOurs(CacheManager manager) {
    for (String name : manager.getCacheNames()) {
      if (!name.startsWith(settings.cache() + "-")) {
        return false;
      }
    }
    return true;
  }
}
