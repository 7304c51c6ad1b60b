package io.gatehouse.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedissonStoreIT extends StoreContract {
  private static Backend backend;

  @BeforeAll
  static void start(@TempDir Path directory) {
    backend = CacheBackend.redisson(directory);
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
