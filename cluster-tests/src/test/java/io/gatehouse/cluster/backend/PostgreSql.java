package io.gatehouse.cluster.backend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A PostgreSQL server; nodes reach it by a DataSource of their Tomcat. */
public final class PostgreSql implements Backend {
  private final EmbeddedPostgres server;

  private PostgreSql(EmbeddedPostgres server) {
    this.server = server;
  }

  public static PostgreSql start() {
    try {
      return new PostgreSql(EmbeddedPostgres.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> settings(String node) {
    return Map.of(
        "gatehouse.store", "jdbc",
        "gatehouse.store_datasource", "java:comp/env/jdbc/gatehouse",
        "gatehouse.store_encryption_keys", ENCRYPTION_KEY,
        "datasource.jdbcUrl", server.getJdbcUrl("postgres", "postgres"),
        "datasource.maximumPoolSize", "8",
        "datasource.connectionTimeout", "5000");
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
