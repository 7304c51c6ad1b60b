package io.gatehouse.dropin.migration;

import static java.util.Map.entry;

import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.settings.MovePlan;
import io.gatehouse.store.database.NamedSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The application's users, and who of them has moved. Nothing is written: all is asked in one
 * transaction that only reads, and it is rolled back. No password is asked for.
 */
final class OldUsers implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 500;

  private final Connection connection;
  private final NamedSql all;
  private final Optional<NamedSql> isMoved;
  private final Optional<NamedSql> linked;
  private final Optional<NamedSql> localAccount;

  private OldUsers(Connection connection, NamedSql all, MovePlan plan) throws SQLException {
    this.connection = connection;
    this.all = all;
    this.localAccount = plan.accounts();
    boolean hasLinks = hasLinks(plan.links());
    this.isMoved =
        Optional.of(NamedSql.of("select user_id from " + plan.links() + " where user_id = :user"))
            .filter(unused -> hasLinks);
    this.linked =
        Optional.of(NamedSql.of("select user_id from " + plan.links() + " where account = :key"))
            .filter(unused -> hasLinks);
  }

  static OldUsers open(Arguments arguments, MovePlan plan) throws Stopped {
    Properties properties = new Properties();
    arguments.user().ifPresent(user -> properties.setProperty("user", user));
    arguments.password().ifPresent(password -> properties.setProperty("password", password));
    try {
      Connection connection = DriverManager.getConnection(arguments.url(), properties);
      connection.setReadOnly(true);
      connection.setAutoCommit(false); // else PostgreSQL's driver reads all rows at once
      return new OldUsers(connection, arguments.users(), plan);
    } catch (SQLException e) { // its message can hold the address, and that a password
      throw new Stopped(
          Stopped.UNREADABLE,
          "the database of --jdbc-url cannot be reached (SQL state "
              + e.getSQLState()
              + "); is its driver on the class path, as in java -cp gatehouse.jar:driver.jar"
              + " io.gatehouse.dropin.Main migration-report …?");
    }
  }

  /** Whether there is the table; where there is none, nobody has moved. */
  private boolean hasLinks(String table) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select user_id from " + table + " where 1 = 0");
        ResultSet rows = statement.executeQuery()) {
      return !rows.next();
    } catch (SQLException e) {
      connection.rollback();
      String state = String.valueOf(e.getSQLState());
      if (state.startsWith("42") && !state.equals("42501")) { // 42501: it may not be read
        return false;
      }
      throw e;
    }
  }

  /** Calls it with each user. */
  void forEach(Consumer<User> each) throws Stopped {
    try (PreparedStatement statement = connection.prepareStatement(all.text())) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery()) {
        Set<String> columns = columns(rows.getMetaData());
        while (rows.next()) {
          each.accept(user(rows, columns));
        }
      }
    } catch (SQLException e) {
      throw new Stopped(Stopped.UNREADABLE, "--users-sql failed: " + e.getMessage());
    }
  }

  private static Set<String> columns(ResultSetMetaData data) throws SQLException, Stopped {
    Set<String> columns = new HashSet<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    if (!columns.containsAll(List.of("id", "email"))) {
      throw new Stopped(
          Stopped.WRONG,
          "--users-sql yields no columns that are called id and email; give them these names by"
              + " as");
    }
    return columns;
  }

  private static User user(ResultSet rows, Set<String> columns) throws SQLException {
    return new User(
        text(rows, columns, "id").orElse(""),
        text(rows, columns, "email").orElse(""),
        "",
        text(rows, columns, "account"),
        text(rows, columns, "link_group"));
  }

  private static Optional<String> text(ResultSet rows, Set<String> columns, String column)
      throws SQLException {
    return columns.contains(column)
        ? Optional.ofNullable(rows.getString(column))
        : Optional.empty();
  }

  boolean isMoved(User user) throws Stopped {
    return isMoved.isPresent() && first(isMoved.get(), Map.of("user", user.id())).isPresent();
  }

  /** The id of the user whom the account is linked to. */
  Optional<String> linked(Account account) throws Stopped {
    return linked.isPresent()
        ? first(linked.get(), Map.of("key", account.key()))
        : Optional.empty();
  }

  /** The application's account of an organisation; empty if there is none. */
  Optional<String> localAccount(String issuer, String organisation) throws Stopped {
    return localAccount.isPresent()
        ? first(
            localAccount.get(),
            Map.ofEntries(entry("issuer", issuer), entry("organisation", organisation)))
        : Optional.empty();
  }

  private Optional<String> first(NamedSql sql, Map<String, String> values) throws Stopped {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      sql.bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new Stopped(Stopped.UNREADABLE, "the database cannot be asked: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      return; // it is broken, and nothing was written
    }
  }
}
