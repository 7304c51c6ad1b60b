package io.gatehouse.platform.database;

import io.gatehouse.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection: values are always bound, and each ends in time. */
public final class Statements {
  private final Connection connection;
  private final Database database;

  Statements(Connection connection, Database database) {
    this.connection = connection;
    this.database = database;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Every row. */
  public <T> List<T> list(Row<T> row, String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = bound(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    }
  }

  /** The first row. */
  public <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... values)
      throws SQLException {
    List<T> found = list(row, sql, values);
    return found.stream().findFirst();
  }

  /** How many rows it has changed. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = bound(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = database.statement(connection, sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
