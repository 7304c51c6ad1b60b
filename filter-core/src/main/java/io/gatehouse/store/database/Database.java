package io.gatehouse.store.database;

import io.gatehouse.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs statements, each a transaction of its own, on connections that go back as they came. Nothing
 * waits longer than the timeout, as far as the driver goes along.
 */
public final class Database {
  private static final int ATTEMPTS = 3;
  private static final int FIRST_LINE = 200;

  private final DatabaseUse use;
  private final LazyDataSource source;
  private final Duration timeout;

  public Database(DatabaseUse use, LazyDataSource source, Duration timeout) {
    this.use = use;
    this.source = source;
    this.timeout = timeout;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * The work's result. Where the database asks to try again (SQLState class 40: it has undone
   * everything), that is done.
   */
  public <T> T run(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = connection()) {
        return inAutocommit(connection, work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isOfClass(e, "40")) {
          throw unavailable(e);
        }
      }
    }
  }

  /** A statement that ends after the timeout. */
  public PreparedStatement statement(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout((int) Math.max(1, timeout.plusMillis(999).toSeconds()));
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Whether a constraint stood against it: there is such a row already (SQLState class 23). */
  public static boolean isConstraintViolation(SQLException e) {
    return isOfClass(e, "23");
  }

  /**
   * Whether a value was none of the kind that the statement needs, such as a text for a number
   * (SQLState class 22).
   */
  public static boolean isWrongValue(SQLException e) {
    return isOfClass(e, "22");
  }

  /**
   * Whether the statement itself is wrong: its syntax, what it names, or that the user may not
   * (SQLState class 42).
   */
  public static boolean isWrongStatement(SQLException e) {
    return isOfClass(e, "42");
  }

  private Connection connection() {
    try {
      return source.get().getConnection();
    } catch (SQLException e) {
      source.forget();
      throw new StoreUnavailableException(
          use.owner()
              + "'s database gives no connection ("
              + firstLine(e)
              + "); see that it runs and that the DataSource of "
              + use.dataSourceKey()
              + " leads to it",
          e);
    }
  }

  private <T> T inAutocommit(Connection connection, Work<T> work) throws SQLException {
    boolean wasAutocommit = connection.getAutoCommit();
    if (!wasAutocommit) {
      connection.setAutoCommit(true);
    }
    Optional<Integer> networkTimeout = boundReading(connection);
    try {
      return work.with(connection);
    } finally {
      restore(connection, wasAutocommit, networkTimeout);
    }
  }

  /** A dead network must not keep the thread. What it was before; empty if it cannot be set. */
  private Optional<Integer> boundReading(Connection connection) {
    try {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(
          Runnable::run, Math.toIntExact(timeout.plusSeconds(1).toMillis()));
      return Optional.of(before);
    } catch (SQLException | AbstractMethodError e) {
      return Optional.empty(); // an old driver: then the bound of the waiting must do
    }
  }

  private static void restore(
      Connection connection, boolean wasAutocommit, Optional<Integer> networkTimeout) {
    try {
      if (networkTimeout.isPresent()) {
        connection.setNetworkTimeout(Runnable::run, networkTimeout.get());
      }
      if (!wasAutocommit) {
        connection.setAutoCommit(false);
      }
    } catch (SQLException e) {
      // it is broken, and what broke it is on its way already
      return;
    }
  }

  private StoreUnavailableException unavailable(SQLException e) {
    // other messages may have values in them
    String detail =
        isOfClass(e, "08")
            ? firstLine(e)
            : "SQLState " + e.getSQLState() + ", code " + e.getErrorCode();
    return new StoreUnavailableException(
        use.owner() + "'s database failed (" + detail + "); see its log", e);
  }

  private static String firstLine(SQLException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.length() > FIRST_LINE ? line.substring(0, FIRST_LINE) : line;
  }

  private static boolean isOfClass(SQLException e, String sqlStateClass) {
    return e.getSQLState() != null && e.getSQLState().startsWith(sqlStateClass);
  }
}
