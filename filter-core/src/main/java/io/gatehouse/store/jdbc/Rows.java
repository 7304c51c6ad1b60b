package io.gatehouse.store.jdbc;

import io.gatehouse.store.KeyText;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Store;
import io.gatehouse.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and writes rows; each call is one statement, and so atomic. */
final class Rows {
  private final TableSql sql;
  private final Database database;

  Rows(TableSql sql, Database database) {
    this.sql = sql;
    this.database = database;
  }

  /**
   * @param expiresAt milliseconds since 1970
   */
  record Row(String id, String content, String hash, long expiresAt) {
    static Row of(Store.Key key, String value, Instant expiresAt) {
      return new Row(KeyText.of(key), value, RandomKey.hash(value), expiresAt.toEpochMilli());
    }

    /** Without the content. */
    @Override
    public String toString() {
      return id;
    }
  }

  List<Row> live(Connection connection, Collection<String> ids, long now) throws SQLException {
    try (PreparedStatement select = database.statement(connection, sql.select(ids.size()))) {
      int parameter = 1;
      for (String id : ids) {
        select.setString(parameter++, id);
      }
      select.setLong(parameter, now);
      try (ResultSet rows = select.executeQuery()) {
        return read(rows);
      }
    }
  }

  private static List<Row> read(ResultSet rows) throws SQLException {
    List<Row> read = new ArrayList<>();
    while (rows.next()) {
      // Oracle keeps an empty text as null
      String content = Optional.ofNullable(rows.getString(2)).orElse("");
      read.add(new Row(rows.getString(1), content, rows.getString(3), rows.getLong(4)));
    }
    return read;
  }

  /** Whether there was no row of that id. */
  boolean insert(Connection connection, Row row) throws SQLException {
    try (PreparedStatement insert = with(row, connection, sql.insert())) {
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (Database.isConstraintViolation(e)) {
        return false;
      }
      throw e;
    }
  }

  boolean update(Connection connection, Row row) throws SQLException {
    try (PreparedStatement update = with(row, connection, sql.update())) {
      return update.executeUpdate() == 1;
    }
  }

  boolean updateExpired(Connection connection, Row row, long now) throws SQLException {
    try (PreparedStatement update = with(row, connection, sql.updateExpired())) {
      update.setLong(5, now);
      return update.executeUpdate() == 1;
    }
  }

  /** Puts the row in place of a live one with that content. */
  boolean updateUnchanged(Connection connection, Row row, String content, long now)
      throws SQLException {
    try (PreparedStatement update = with(row, connection, sql.updateUnchanged())) {
      update.setString(5, RandomKey.hash(content));
      update.setLong(6, now);
      return update.executeUpdate() == 1;
    }
  }

  /** Deletes the row if it is live, and still as it was read. */
  boolean deleteUnchanged(Connection connection, Row row, long now) throws SQLException {
    try (PreparedStatement delete = database.statement(connection, sql.deleteUnchanged())) {
      delete.setString(1, row.id());
      delete.setString(2, row.hash());
      delete.setLong(3, now);
      return delete.executeUpdate() == 1;
    }
  }

  /** Deletes at most so many rows that expired before the instant; how many it found. */
  int deleteExpired(Connection connection, long before, int atMost) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement select = database.statement(connection, sql.selectExpired())) {
      select.setLong(1, before);
      select.setMaxRows(atMost);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    // in one order on every node, and each for itself: no deadlock
    ids.sort(null);
    try (PreparedStatement delete = database.statement(connection, sql.deleteExpired())) {
      for (String id : ids) {
        delete.setString(1, id);
        delete.setLong(2, before);
        int unused = delete.executeUpdate();
      }
    }
    return ids.size();
  }

  private PreparedStatement with(Row row, Connection connection, String statement)
      throws SQLException {
    PreparedStatement prepared = database.statement(connection, statement);
    try {
      prepared.setString(1, row.content());
      prepared.setString(2, row.hash());
      prepared.setLong(3, row.expiresAt());
      prepared.setString(4, row.id());
      return prepared;
    } catch (SQLException e) {
      prepared.close();
      throw e;
    }
  }
}
