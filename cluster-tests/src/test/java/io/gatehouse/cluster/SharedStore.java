package io.gatehouse.cluster;

import io.gatehouse.cluster.backend.Backend;
import io.gatehouse.cluster.backend.Hazelcast;
import io.gatehouse.cluster.backend.PostgreSql;
import io.gatehouse.cluster.backend.Redis;
import java.util.stream.Stream;

/** The stores that nodes can share. */
enum SharedStore {
  POSTGRESQL,
  REDIS,
  HAZELCAST;

  /** All, or the one that the system property {@code gatehouse.shared_store} names. */
  static Stream<SharedStore> chosen() {
    String name = System.getProperty("gatehouse.shared_store", "");
    return name.isEmpty() ? Stream.of(values()) : Stream.of(valueOf(name));
  }

  Backend start() {
    return switch (this) {
      case POSTGRESQL -> PostgreSql.start();
      case REDIS -> Redis.start();
      case HAZELCAST -> Hazelcast.start();
    };
  }
}
