package io.gatehouse.store;

import io.gatehouse.organisations.jdbc.AccountsContract;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class MariaDbAccountsIT extends AccountsContract {
  private static DatabaseBackend backend;

  @BeforeAll
  static void start() {
    backend = DatabaseBackend.mariaDb();
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    dropTables();
  }

  @Override
  protected DataSource database() {
    return backend.pool();
  }
}
