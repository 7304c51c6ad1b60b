package io.gatehouse.store.jdbc;

import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.store.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Sees that the table is there, or makes it. */
final class StoreTable {
  private static final System.Logger LOG = System.getLogger(StoreTable.class.getName());

  /** The name in the scripts. */
  private static final String NAME = "gatehouse_store";

  private final JdbcSettings settings;
  private final TableSql sql;
  private final Database database;
  private volatile boolean isThere;

  StoreTable(JdbcSettings settings, Database database) {
    this.settings = settings;
    this.sql = new TableSql(settings.table());
    this.database = database;
  }

  /** Called before each operation; after the first that succeeds it does nothing. */
  void ensure(Connection connection) throws SQLException {
    if (isThere) {
      return;
    }
    Optional<SQLException> missing = missing(connection);
    if (missing.isPresent()) {
      create(connection, missing.get());
    }
    isThere = true;
  }

  /** Something failed: perhaps the table is gone. */
  void lookAgain() {
    isThere = false;
  }

  private Optional<SQLException> missing(Connection connection) {
    try (PreparedStatement select = database.statement(connection, sql.isThere())) {
      select.executeQuery().close();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  private void create(Connection connection, SQLException missing) throws SQLException {
    String script = script(connection.getMetaData().getDatabaseProductName());
    if (!settings.createTable()) {
      throw new StoreUnavailableException(
          "the table of gatehouse.store_table cannot be read (SQLState "
              + missing.getSQLState()
              + "); create it by the script "
              + script
              + ", or let the database's user read it",
          missing);
    }
    try {
      for (String statement : statements(script)) {
        try (PreparedStatement create = database.statement(connection, statement)) {
          create.executeUpdate();
        }
      }
      LOG.log(INFO, "created the table {0}", settings.table());
    } catch (SQLException e) {
      // another node may have been faster
      if (missing(connection).isPresent()) {
        throw new StoreUnavailableException(
            "the table of gatehouse.store_table cannot be created (SQLState "
                + e.getSQLState()
                + "); create it by the script "
                + script
                + " and set gatehouse.store_create_table=false, or let the database's user create"
                + " it",
            e);
      }
    }
  }

  /** The script for a database: a resource beside this class. */
  private static String script(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    return Stream.of("postgresql", "mysql", "mariadb", "oracle")
            .filter(name::contains)
            .findFirst()
            .map(known -> known.equals("mariadb") ? "mysql" : known)
            .orElse("standard")
        + ".sql";
  }

  private List<String> statements(String script) {
    try (InputStream in = StoreTable.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("the JAR is not whole: " + script + " is not in it");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String index = settings.table().substring(settings.table().lastIndexOf('.') + 1);
      String named =
          text.replace(NAME + "_expiry", index + "_expiry")
              .replaceAll("\\b" + NAME + "\\b", settings.table());
      return Stream.of(named.split(";", -1))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(script + " cannot be read", e);
    }
  }
}
