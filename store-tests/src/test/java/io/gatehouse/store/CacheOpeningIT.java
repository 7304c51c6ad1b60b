package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.store.choice.StoreSettings;
import io.gatehouse.store.choice.Stores;
import io.gatehouse.store.jcache.JCacheSettings;
import io.gatehouse.store.sealing.SealingKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Stores in caches as the settings open them: by provider and configuration. */
@Timeout(120)
class CacheOpeningIT {
  private static final Store.Key KEY = new Store.Key("app", Section.lasting("session"), "k");

  private final StandingClock clock = new StandingClock();
  @TempDir private Path directory;

  private Store open(Optional<String> provider, Optional<URI> config) {
    JCacheSettings settings =
        new JCacheSettings(
            provider, config, "gatehouse", Duration.ofHours(12), Duration.ofSeconds(2));
    return Stores.open(
        new StoreSettings.InCache(settings, SealingKeys.of(List.of(new byte[32]))),
        clock,
        name -> {
          throw new IllegalStateException("no DataSource is asked for");
        });
  }

  private void put(Store store) {
    store.put(KEY, "v", clock.instant().plusSeconds(60));
  }

  @Test
  void opensRedissonByItsConfigurationAndFindsItsValuesAgain() throws IOException {
    int port = CacheBackend.freePort();
    RedisServer redis = CacheBackend.startRedis(port);
    URI config = CacheBackend.redissonConfig(directory, port);
    try {
      try (Store store =
          CacheBackend.ready(open(Optional.of(CacheBackend.REDISSON), Optional.of(config)))) {
        put(store);
      }
      try (Store store =
          CacheBackend.ready(open(Optional.of(CacheBackend.REDISSON), Optional.of(config)))) {
        assertThat(store.get(KEY)).contains("v");
      }
    } finally {
      redis.stop();
    }
  }

  @Test
  void waitsForRedisAndIsBackAfterEachOutage() throws IOException {
    int port = CacheBackend.freePort();
    URI config = CacheBackend.redissonConfig(directory, port);
    try (Store store = open(Optional.of(CacheBackend.REDISSON), Optional.of(config))) {
      assertThatThrownBy(() -> put(store)).isInstanceOf(StoreUnavailableException.class);

      RedisServer redis = CacheBackend.startRedis(port);
      put(CacheBackend.ready(store));
      redis.stop();
      assertThatThrownBy(() -> put(store)).isInstanceOf(StoreUnavailableException.class);

      RedisServer again = CacheBackend.startRedis(port);
      put(CacheBackend.ready(store));
      assertThat(store.get(KEY)).contains("v");
      again.stop();
    }
  }

  @Test
  void opensInfinispanByItsConfiguration() {
    URI config = CacheBackend.infinispanConfig(directory, "alone");
    try (Store store =
        CacheBackend.ready(open(Optional.of(CacheBackend.INFINISPAN), Optional.of(config)))) {
      put(store);
      assertThat(store.get(KEY)).contains("v");
    }
  }

  @Test
  void closesTheManagerThatItOpened() {
    URI config = CacheBackend.infinispanConfig(directory, "closed");
    try (Store store =
        CacheBackend.ready(open(Optional.of(CacheBackend.INFINISPAN), Optional.of(config)))) {
      put(store);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("gatehouse-store"));
    CachingProvider provider = Caching.getCachingProvider(CacheBackend.INFINISPAN);
    try (CacheManager fresh =
        provider.getCacheManager(config, provider.getDefaultClassLoader(), new Properties())) {
      assertThat(fresh.isClosed()).isFalse();
    }
  }

  @Test
  void wantsTheProviderNamedWhereThereAreSeveral() {
    assertThatThrownBy(() -> open(Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gatehouse.jcache_provider");
  }

  @Test
  void saysThatAProviderIsNotThere() {
    assertThatThrownBy(() -> open(Optional.of("com.example.Missing"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gatehouse.jcache_provider names no CachingProvider");
  }
}
