package io.gatehouse.store.database;

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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Sees that tables of our own are there, or makes them. */
public final class OwnTables {
  private static final System.Logger LOG = System.getLogger(OwnTables.class.getName());

  private final Plan plan;
  private final Database database;
  private volatile boolean areThere;

  /**
   * Which tables.
   *
   * @param tables what they are, for people: {@code the table gatehouse_store}
   * @param probes statements that can be run if all is there
   * @param beside the scripts are resources beside this class
   * @param naming puts the names of these tables into a script
   * @param key the setting with their names
   * @param create whether they may be created
   * @param createKey the setting that says so
   */
  public record Plan(
      String tables,
      List<String> probes,
      Class<?> beside,
      UnaryOperator<String> naming,
      String key,
      boolean create,
      String createKey) {}

  public OwnTables(Plan plan, Database database) {
    this.plan = plan;
    this.database = database;
  }

  /** Called before each operation; after the first that succeeds it does nothing. */
  public void ensure(Connection connection) throws SQLException {
    if (areThere) {
      return;
    }
    Optional<SQLException> missing = missing(connection);
    if (missing.isPresent()) {
      create(connection, missing.get());
    }
    areThere = true;
  }

  /** Something failed: perhaps a table is gone. */
  public void lookAgain() {
    areThere = false;
  }

  private Optional<SQLException> missing(Connection connection) {
    for (String probe : plan.probes()) {
      try (PreparedStatement select = database.statement(connection, probe)) {
        select.executeQuery().close();
      } catch (SQLException e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private void create(Connection connection, SQLException missing) throws SQLException {
    String script = script(connection.getMetaData().getDatabaseProductName());
    if (!plan.create()) {
      throw new StoreUnavailableException(
          "what "
              + plan.key()
              + " names cannot be read (SQLState "
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
      LOG.log(INFO, "created {0}", plan.tables());
    } catch (SQLException e) {
      // another node may have been faster
      if (missing(connection).isPresent()) {
        throw new StoreUnavailableException(
            "what "
                + plan.key()
                + " names cannot be created (SQLState "
                + e.getSQLState()
                + "); create it by the script "
                + script
                + " and set "
                + plan.createKey()
                + "=false, or let the database's user create it",
            e);
      }
    }
  }

  /** The script for a database. */
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
    try (InputStream in = plan.beside().getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("the JAR is not whole: " + script + " is not in it");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(plan.naming().apply(text).split(";", -1))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(script + " cannot be read", e);
    }
  }
}
