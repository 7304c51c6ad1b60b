package com.example.agentdesk.data;

import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/**
 * Asks the database. Rows are maps from columns to values, as pages read them; times are texts in
 * them.
 */
public final class Database {
  private static final String ATTRIBUTE = Database.class.getName();
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK).withZone(ZoneOffset.UTC);

  private final DataSource dataSource;
  private final QueryRunner queries = new QueryRunner();

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The server's, in a thread of the application. */
  @SuppressWarnings("BanJNDI") // the deployer's own name
  public static DataSource dataSource() {
    try {
      return (DataSource) new InitialContext().lookup("java:comp/env/jdbc/desk");
    } catch (NamingException e) {
      throw new IllegalStateException("the server has no DataSource jdbc/desk", e);
    }
  }

  /** The one of this application. */
  public static Database of(ServletContext context) {
    return (Database) context.getAttribute(ATTRIBUTE);
  }

  /** Makes it the one of this application. */
  public void offer(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** Several statements that hold together. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Transaction transaction) throws SQLException;
  }

  /** Does all of it or nothing. */
  public <T> T inTransaction(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(new Transaction(connection));
        connection.commit();
        return result;
      } finally {
        connection.rollback(); // of nothing, if it was committed
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** The rows of a query. */
  public List<Map<String, Object>> rows(String sql, Object... parameters) {
    return inTransaction(transaction -> transaction.rows(sql, parameters));
  }

  /** The first row of a query. */
  public Optional<Map<String, Object>> row(String sql, Object... parameters) {
    return rows(sql, parameters).stream().findFirst();
  }

  /** The number in the first column of the first row. */
  public long number(String sql, Object... parameters) {
    return inTransaction(transaction -> transaction.number(sql, parameters));
  }

  /** How many rows a statement changed. */
  public int update(String sql, Object... parameters) {
    return inTransaction(transaction -> transaction.update(sql, parameters));
  }

  /** The id of the row that a statement inserted. */
  public long insert(String sql, Object... parameters) {
    return inTransaction(transaction -> transaction.insert(sql, parameters));
  }

  /** An instant as the database takes it. */
  public static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Statements on one connection. */
  public final class Transaction {
    private final Connection connection;

    private Transaction(Connection connection) {
      this.connection = connection;
    }

    public List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
      List<Map<String, Object>> rows =
          new ArrayList<>(queries.query(connection, sql, new MapListHandler(), parameters));
      rows.forEach(row -> row.replaceAll((column, value) -> shown(value)));
      return rows;
    }

    public long number(String sql, Object... parameters) throws SQLException {
      Number number = queries.query(connection, sql, new ScalarHandler<Number>(), parameters);
      return number == null ? 0 : number.longValue();
    }

    public int update(String sql, Object... parameters) throws SQLException {
      return queries.update(connection, sql, parameters);
    }

    public long insert(String sql, Object... parameters) throws SQLException {
      return queries
          .insert(connection, sql, new ScalarHandler<Number>("id"), parameters)
          .longValue();
    }
  }

  private static Object shown(Object value) {
    if (value instanceof OffsetDateTime time) {
      return TIMES.format(time);
    }
    return value instanceof java.sql.Timestamp time ? TIMES.format(time.toInstant()) : value;
  }
}
