package io.gatehouse.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HazelcastStoreIT extends StoreContract {
  private static Backend backend;

  @BeforeAll
  static void start() {
    backend = CacheBackend.hazelcast();
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @Override
  Store open(StandingClock its) {
    return backend.open(its);
  }
}
