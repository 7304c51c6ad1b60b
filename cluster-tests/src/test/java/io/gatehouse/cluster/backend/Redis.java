package io.gatehouse.cluster.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.RedisServer;

/** A Redis server; nodes reach it through Redisson's JCache. */
public final class Redis implements Backend {
  private final RedisServer server;
  private final Path configuration;

  private Redis(RedisServer server, Path configuration) {
    this.server = server;
    this.configuration = configuration;
  }

  public static Redis start() {
    try {
      int port = Ports.free(1).get(0);
      Path configuration =
          Files.writeString(
              Files.createTempFile(Backend.directory(), "redisson", ".yaml").toAbsolutePath(),
              """
              threads: 4
              nettyThreads: 4
              singleServerConfig:
                address: "redis://127.0.0.1:%d"
                connectionMinimumIdleSize: 2
                connectionPoolSize: 16
                timeout: 2000
              """
                  .formatted(port));
      RedisServer server =
          RedisServer.newRedisServer()
              .port(port)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      server.start();
      return new Redis(server, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> settings(String node) {
    return Map.of(
        "gatehouse.store", "jcache",
        "gatehouse.jcache_provider", "org.redisson.jcache.JCachingProvider",
        "gatehouse.jcache_config", configuration.toUri().toString(),
        "gatehouse.jcache_cache", "gatehouse",
        "gatehouse.store_encryption_keys", ENCRYPTION_KEY);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
