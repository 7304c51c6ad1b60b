package io.gatehouse.organisations.jdbc;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.NamedSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look-up: the first column is an id, the second, where there must be one, the account's.
 *
 * @param key the setting with the statement
 * @param columns one or two
 */
record Query(String key, NamedSql sql, int columns, Database database) {
  private static final System.Logger LOG = System.getLogger(Query.class.getName());
  private static final int MAX_ROWS = 1000;

  /** A row; the account is empty where the statement has one column. */
  record Row(String id, String account) {}

  /** The rows for those values; none if a value is of a kind that the database cannot compare. */
  List<Row> rows(Connection connection, Map<String, String> values) throws SQLException {
    try (PreparedStatement select = database.statement(connection, sql.text())) {
      sql.bind(select, values);
      select.setMaxRows(MAX_ROWS);
      try (ResultSet rows = select.executeQuery()) {
        return read(rows);
      }
    } catch (SQLException e) {
      if (Database.isWrongValue(e)) {
        LOG.log(DEBUG, "{0} cannot compare a value (SQLState {1})", key, e.getSQLState());
        return List.of();
      }
      if (Database.isWrongStatement(e)) {
        throw new StoreUnavailableException(
            key
                + " cannot be run (SQLState "
                + e.getSQLState()
                + "); correct it (a number is compared with cast(:name as bigint)), or let the"
                + " database's user read what it names",
            e);
      }
      throw e;
    }
  }

  private List<Row> read(ResultSet rows) throws SQLException {
    int selected = rows.getMetaData().getColumnCount();
    if (selected != columns) {
      throw new StoreUnavailableException(
          key
              + " selects "
              + selected
              + " column(s); let it select "
              + (columns == 2 ? "the inbox's id, then its account's" : "the account's id alone"));
    }
    List<Row> read = new ArrayList<>();
    while (rows.next()) {
      Optional<String> id = text(rows, 1);
      Optional<String> account = columns == 2 ? text(rows, 2) : Optional.of("");
      if (id.isPresent() && account.isPresent()) {
        read.add(new Row(id.get(), account.get()));
      }
    }
    return read;
  }

  /** Some databases pad texts of a fixed length with blanks. */
  private static Optional<String> text(ResultSet rows, int column) throws SQLException {
    return Optional.ofNullable(rows.getString(column)).map(String::strip);
  }
}
