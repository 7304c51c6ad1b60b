package io.gatehouse.linking.jdbc;

import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.UserTable;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.NamedSql;
import io.gatehouse.store.database.OwnTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of links: one row for a user who has moved, found by a hash of issuer and subject. It
 * holds no secret.
 */
final class LinkTable {
  /** The name in the scripts. */
  private static final String NAME = "gatehouse_links";

  private final UserDatabase database;
  private final OwnTables table;
  private final NamedSql byAccount;
  private final NamedSql byUser;
  private final NamedSql insert;

  LinkTable(UserTable settings, UserDatabase database) {
    String name = settings.links();
    this.database = database;
    this.byAccount =
        NamedSql.of(
            "select user_id, user_email, user_name, user_account from "
                + name
                + " where account = :account");
    this.byUser = NamedSql.of("select user_id from " + name + " where user_id = :user");
    this.insert =
        NamedSql.of(
            "insert into "
                + name
                + " (account, issuer, subject, user_id, user_email, user_name, user_account,"
                + " linked_at) values"
                + " (:account, :issuer, :subject, :user, :email, :name, :user_account, :at)");
    this.table =
        new OwnTables(
            new OwnTables.Plan(
                "the table " + name,
                List.of(byAccount.text().replace("?", "''")),
                LinkTable.class,
                script -> script.replace(NAME, name),
                "gatehouse.links_table",
                settings.createLinks(),
                "gatehouse.links_create_table"),
            database.database());
  }

  /** To be called before each use, on a connection that commits each statement. */
  void ensure(Connection connection) throws SQLException {
    table.ensure(connection);
  }

  /** Something failed: perhaps the table is gone. */
  void lookAgain() {
    table.lookAgain();
  }

  Optional<User> find(Connection connection, Account account) throws SQLException {
    return database.use(
        connection,
        byAccount,
        Map.of("account", account.key()),
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(user(rows)) : Optional.empty();
          }
        });
  }

  private static User user(ResultSet rows) throws SQLException {
    return new User(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        Optional.ofNullable(rows.getString(4)),
        Optional.empty());
  }

  boolean hasUser(Connection connection, String userId) throws SQLException {
    return database.use(
        connection,
        byUser,
        Map.of("user", userId),
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
          }
        });
  }

  /** False if another node was faster: then the transaction is to be rolled back. */
  boolean insert(Connection connection, Account account, User user, Instant at)
      throws SQLException {
    Map<String, String> values = new HashMap<>();
    values.put("account", account.key());
    values.put("issuer", cut(account.issuer(), 1000)); // the key is of all of it
    values.put("subject", cut(account.subject(), 255));
    values.put("user", user.id());
    values.put("email", user.email());
    values.put("name", user.name());
    user.account().ifPresent(id -> values.put("user_account", id));
    values.put("at", at.toString());
    try {
      return database.use(connection, insert, values, statement -> statement.executeUpdate() == 1);
    } catch (SQLException e) {
      if (Database.isConstraintViolation(e)) {
        return false;
      }
      throw e;
    }
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
