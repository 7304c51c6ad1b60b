package io.gatehouse.store;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.gatehouse.store.jcache.JCacheSettings;
import io.gatehouse.store.jcache.JCacheStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import redis.embedded.RedisServer;

/** The caches of one provider, with one member or two; two are asked in turns. */
final class CacheBackend implements Backend {
  static final String HAZELCAST = "com.hazelcast.cache.HazelcastMemberCachingProvider";
  static final String INFINISPAN = "org.infinispan.jcache.embedded.JCachingProvider";
  static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";
  static final String REDISSON = "org.redisson.jcache.JCachingProvider";

  private final String provider;
  private final List<CacheManager> members;
  private final AutoCloseable server;

  private CacheBackend(String provider, List<CacheManager> members, AutoCloseable server) {
    this.provider = provider;
    this.members = members;
    this.server = server;
  }

  private static CacheManager manager(String provider, URI config) {
    CachingProvider caching = Caching.getCachingProvider(provider);
    return caching.getCacheManager(
        config, caching.getDefaultClassLoader(), caching.getDefaultProperties());
  }

  static CacheBackend hazelcast() {
    int port = freePort();
    int other = freePort();
    List<HazelcastInstance> members =
        List.of(
            Hazelcast.newHazelcastInstance(hazelcast(port, other)),
            Hazelcast.newHazelcastInstance(hazelcast(other, port)));
    return new CacheBackend(
        HAZELCAST,
        members.stream()
            .map(member -> new HazelcastServerCachingProvider(member).getCacheManager())
            .toList(),
        () -> members.forEach(HazelcastInstance::shutdown));
  }

  private static Config hazelcast(int port, int other) {
    return Config.loadFromString(
        """
        hazelcast:
          cluster-name: stores-NUMBER
          network:
            port: { port: PORT, auto-increment: false }
            interfaces: { enabled: true, interfaces: [127.0.0.1] }
            join:
              auto-detection: { enabled: false }
              multicast: { enabled: false }
              tcp-ip: { enabled: true, member-list: ["127.0.0.1:PORT", "127.0.0.1:OTHER"] }
          properties:
            hazelcast.phone.home.enabled: false
            hazelcast.logging.type: jdk
        """
            .replace("NUMBER", Integer.toString(Math.min(port, other)))
            .replace("PORT", Integer.toString(port))
            .replace("OTHER", Integer.toString(other)));
  }

  static CacheBackend infinispan(Path directory) {
    return new CacheBackend(
        INFINISPAN,
        List.of(
            manager(INFINISPAN, infinispanConfig(directory, "one")),
            manager(INFINISPAN, infinispanConfig(directory, "two"))),
        () -> {});
  }

  /** Caches of a cluster are those of Infinispan's own configuration. */
  static URI infinispanConfig(Path directory, String member) {
    return file(
        directory.resolve("infinispan-" + member + ".xml"),
        """
        <infinispan xmlns="urn:infinispan:config:16.0">
          <jgroups>
            <stack name="loopback" extends="tcp">
              <SHARED_LOOPBACK xmlns="urn:org:jgroups" stack.combine="REPLACE" stack.position="TCP"/>
              <SHARED_LOOPBACK_PING xmlns="urn:org:jgroups" stack.combine="REPLACE" stack.position="MPING"/>
            </stack>
          </jgroups>
          <cache-container name="%s">
            <transport stack="loopback" cluster="stores-of-gatehouse"/>
            <replicated-cache name="gatehouse-brief"><expiration lifespan="3h"/></replicated-cache>
            <replicated-cache name="gatehouse-lasting"><expiration lifespan="13h"/></replicated-cache>
            <replicated-cache name="gatehouse-bulky"><expiration lifespan="3h"/></replicated-cache>
          </cache-container>
        </infinispan>
        """
            .replace("%s", member));
  }

  static CacheBackend caffeine() {
    CacheManager manager = manager(CAFFEINE, Caching.getCachingProvider(CAFFEINE).getDefaultURI());
    return new CacheBackend(CAFFEINE, List.of(manager), () -> {});
  }

  static CacheBackend redisson(Path directory) {
    int port = freePort();
    RedisServer redis = startRedis(port);
    CacheManager manager = manager(REDISSON, redissonConfig(directory, port));
    return new CacheBackend(REDISSON, List.of(manager), redis::stop);
  }

  static RedisServer startRedis(int port) {
    try {
      RedisServer redis =
          RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
      redis.start();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static URI redissonConfig(Path directory, int port) {
    return file(
        directory.resolve("redisson.yaml"),
        """
        singleServerConfig:
          address: "redis://127.0.0.1:%d"
          connectTimeout: 1000
          timeout: 1000
          retryAttempts: 1
        """
            .replace("%d", Integer.toString(port)));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI file(Path file, String text) {
    try {
      return Files.writeString(file, text).toUri();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JCacheSettings settings(String provider, Optional<URI> config) {
    return new JCacheSettings(
        Optional.of(provider), config, "gatehouse", Duration.ofHours(12), Duration.ofSeconds(10));
  }

  @Override
  public Store open(Clock clock) {
    List<Store> stores =
        members.stream()
            .map(
                member ->
                    ready(
                        JCacheStore.open(
                            settings(provider, Optional.empty()), clock, () -> member)))
            .toList();
    return stores.size() == 1 ? stores.get(0) : new InTurns(stores);
  }

  /** The store, as soon as its caches are open. */
  static Store ready(Store store) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        Optional<String> unused =
            store.get(new Store.Key("app", Section.brief("start"), "nothing"));
        return store;
      } catch (StoreUnavailableException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() {
    members.forEach(CacheManager::close);
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
