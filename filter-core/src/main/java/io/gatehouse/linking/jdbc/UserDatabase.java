package io.gatehouse.linking.jdbc;

import io.gatehouse.linking.UserTable;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.DatabaseUse;
import io.gatehouse.store.database.GuardedDatabase;
import io.gatehouse.store.database.NamedSql;
import io.gatehouse.store.guarded.Guarded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** The database of the application's users, for work that ends in time. */
public final class UserDatabase implements AutoCloseable {
  private static final String EFFECT = "logins of local users answer 503";

  private final GuardedDatabase database;

  /**
   * @param dataSources by their JNDI names; throws if there is none
   */
  public UserDatabase(UserTable table, Function<String, DataSource> dataSources) {
    this.database =
        new GuardedDatabase(
            new DatabaseUse("the users", table.dataSource(), "gatehouse.users_datasource", EFFECT),
            new Guarded(
                "the users' database",
                "gatehouse-users",
                table.timeout(),
                "gatehouse.users_timeout",
                EFFECT),
            () -> dataSources.apply(table.dataSource()));
  }

  /** What is done with a statement that has its values. */
  @FunctionalInterface
  interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  Database database() {
    return database.database();
  }

  /** The work's result, on a connection that commits each statement. */
  <T> T run(Database.Work<T> work) {
    return database.run(work);
  }

  /**
   * One transaction: all of it is done, or nothing.
   *
   * @param work says whether it is to be done
   * @return whether it is done
   */
  boolean wholeOrNot(Database.Work<Boolean> work) {
    return database.run(connection -> inTransaction(connection, work));
  }

  private static boolean inTransaction(Connection connection, Database.Work<Boolean> work)
      throws SQLException {
    boolean isDone = false;
    connection.setAutoCommit(false);
    try {
      if (work.with(connection)) {
        connection.commit();
        isDone = true;
      }
      return isDone;
    } finally {
      end(connection, isDone);
    }
  }

  private static void end(Connection connection, boolean isDone) {
    try {
      if (!isDone) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // it is broken, and what broke it is on its way already
      return;
    }
  }

  <T> T use(Connection connection, NamedSql sql, Map<String, String> values, Use<T> use)
      throws SQLException {
    try (PreparedStatement statement = database().statement(connection, sql.text())) {
      sql.bind(statement, values);
      return use.of(statement);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
