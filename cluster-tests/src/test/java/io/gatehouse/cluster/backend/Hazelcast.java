package io.gatehouse.cluster.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Hazelcast inside the nodes {@code a} and {@code b}: each keeps a copy of the other's part, and
 * there is nothing beside them.
 */
public final class Hazelcast implements Backend {
  private final List<Integer> ports;
  private final Path configuration;

  private Hazelcast(List<Integer> ports, Path configuration) {
    this.ports = ports;
    this.configuration = configuration;
  }

  public static Hazelcast start() {
    List<Integer> ports = Ports.free(2);
    return new Hazelcast(ports, configuration(ports));
  }

  @Override
  public Map<String, String> settings(String node) {
    return Map.of(
        "gatehouse.store", "jcache",
        "gatehouse.jcache_provider", "com.hazelcast.cache.HazelcastMemberCachingProvider",
        "gatehouse.jcache_config", configuration.toUri().toString(),
        "gatehouse.jcache_cache", "gatehouse",
        "gatehouse.store_encryption_keys", ENCRYPTION_KEY);
  }

  @Override
  public List<String> jvmOptions(String node) {
    return List.of("-Down.port=" + ports.get(node.equals("a") ? 0 : 1));
  }

  /** One for all nodes: its address is a part of the cache's name. */
  private static Path configuration(List<Integer> ports) {
    try {
      return Files.writeString(
          Files.createTempFile(Backend.directory(), "hazelcast", ".yaml").toAbsolutePath(),
          """
          hazelcast:
            cluster-name: gatehouse
            instance-name: node
            properties:
              hazelcast.phone.home.enabled: false
              hazelcast.logging.type: jdk
              hazelcast.partition.count: 31
              hazelcast.socket.bind.any: false
            network:
              port:
                port: ${own.port}
                auto-increment: false
              interfaces:
                enabled: true
                interfaces: [127.0.0.1]
              join:
                auto-detection:
                  enabled: false
                multicast:
                  enabled: false
                tcp-ip:
                  enabled: true
                  member-list: [127.0.0.1:%d, 127.0.0.1:%d]
          """
              .formatted(ports.get(0), ports.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // it ends with the nodes
  }
}
