package io.gatehouse.platform.database;

import io.gatehouse.store.RandomKey;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 in this process, whose data ends with it. */
final class MemoryDatabase {
  private final JdbcConnectionPool pool;

  private MemoryDatabase(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * An empty one.
   *
   * @throws IllegalArgumentException if H2 is not there
   */
  static MemoryDatabase open() {
    try {
      JdbcConnectionPool pool =
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + RandomKey.next() + ";DB_CLOSE_DELAY=-1", "platform", "");
      return new MemoryDatabase(pool);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "gatehouse.platform_datasource is missing, and there is no H2 to do without; set it to the"
              + " JNDI name of a DataSource, or put H2 into WEB-INF/lib",
          e);
    }
  }

  DataSource dataSource() {
    return pool;
  }

  void close() {
    pool.dispose();
  }
}
