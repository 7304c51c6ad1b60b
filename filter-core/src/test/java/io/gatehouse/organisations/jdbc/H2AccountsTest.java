package io.gatehouse.organisations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.organisations.Accounts.Organisation;
import io.gatehouse.organisations.jdbc.AccountsSettings.Tables;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H2AccountsTest extends AccountsContract {
  private final JdbcDataSource dataSource = new JdbcDataSource();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    dataSource.setURL("jdbc:h2:mem:" + RandomKey.next());
    connection = dataSource.getConnection(); // an H2 in memory ends with its last connection
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Override
  protected DataSource database() {
    return dataSource;
  }

  @Test
  void makesItsTablesInTheSchemaThatIsSet() throws SQLException {
    connection.createStatement().execute("create schema desk");
    try (JdbcAccounts accounts =
        JdbcAccounts.open(
            new AccountsSettings(
                "jdbc/desk", Duration.ofSeconds(5), new Tables("desk.login", true)),
            name -> dataSource)) {
      assertThat(accounts.account(new Organisation("https://login.example", "acme"))).isEmpty();
      assertThat(connection.createStatement().executeQuery("select * from desk.login_inboxes"))
          .isNotNull();
    }
  }

  @Test
  void saysThatItCannotBeAskedWhereThereIsNoDataSource() {
    try (JdbcAccounts accounts =
        JdbcAccounts.open(
            new AccountsSettings("jdbc/desk", Duration.ofSeconds(5), new Tables("gatehouse", true)),
            name -> {
              throw new IllegalStateException("no such name");
            })) {
      assertThatThrownBy(() -> accounts.account(new Organisation("https://login.example", "acme")))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("no such name")
          .hasMessageContaining("gatehouse.accounts_datasource");
    }
  }
}
