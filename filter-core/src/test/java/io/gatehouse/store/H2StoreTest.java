package io.gatehouse.store;

import io.gatehouse.store.jdbc.JdbcSettings;
import io.gatehouse.store.jdbc.JdbcStore;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;

class H2StoreTest extends StoreContract {
  private static final JdbcConnectionPool POOL =
      JdbcConnectionPool.create("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "sa", "");

  @Override
  Store open(StandingClock its) {
    JdbcStore store =
        new JdbcStore(
            new JdbcSettings("jdbc/h2", "gatehouse_store", true, Duration.ofSeconds(5)),
            () -> POOL,
            its,
            Duration.ofMinutes(5));
    store.findDataSource();
    return store;
  }

  @AfterAll
  static void closePool() {
    POOL.dispose();
  }
}
