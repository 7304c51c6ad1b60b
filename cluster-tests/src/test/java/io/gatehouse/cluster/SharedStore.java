package io.gatehouse.cluster;

import io.gatehouse.cluster.backend.Backend;
import io.gatehouse.cluster.backend.PostgreSql;
import java.util.stream.Stream;

/** The stores that nodes can share. */
enum SharedStore {
  POSTGRESQL;

  /** All, or the one that the system property {@code gatehouse.shared_store} names. */
  static Stream<SharedStore> chosen() {
    String name = System.getProperty("gatehouse.shared_store", "");
    return name.isEmpty() ? Stream.of(values()) : Stream.of(valueOf(name));
  }

  Backend start() {
    return switch (this) {
      case POSTGRESQL -> PostgreSql.start();
    };
  }
}
