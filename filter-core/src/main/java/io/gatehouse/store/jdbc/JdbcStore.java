package io.gatehouse.store.jdbc;

import io.gatehouse.store.KeyText;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.DatabaseUse;
import io.gatehouse.store.database.LazyDataSource;
import io.gatehouse.store.database.OwnTables;
import io.gatehouse.store.jdbc.Rows.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A store in one table of a database. The nodes' clocks decide what has expired, not the
 * database's.
 *
 * <p>How long a DataSource may take to give a connection is not bounded here, but in {@code
 * io.gatehouse.store.guarded}.
 */
public final class JdbcStore implements Store {
  private static final int ATTEMPTS = 10;

  /** The table's name in the scripts. */
  private static final String NAME = "gatehouse_store";

  private final LazyDataSource source;
  private final Database database;
  private final OwnTables table;
  private final Rows rows;
  private final Clock clock;
  private final ExpiredRows expired;

  /**
   * @param lookup throws if the DataSource cannot be had; it is asked again then
   * @param cleaning how long to wait between two searches for expired rows, on average
   */
  public JdbcStore(
      JdbcSettings settings, Supplier<DataSource> lookup, Clock clock, Duration cleaning) {
    DatabaseUse use =
        new DatabaseUse(
            "the store",
            settings.dataSource(),
            "gatehouse.store_datasource",
            "protected pages answer 503");
    this.source = new LazyDataSource(use, lookup);
    this.database = new Database(use, source, settings.timeout());
    this.table = new OwnTables(plan(settings), database);
    this.rows = new Rows(new TableSql(settings.table()), database);
    this.clock = clock;
    this.expired = ExpiredRows.removed(this::deleteExpired, clock, cleaning);
  }

  private static OwnTables.Plan plan(JdbcSettings settings) {
    String table = settings.table();
    String index = table.substring(table.lastIndexOf('.') + 1) + "_expiry";
    return new OwnTables.Plan(
        "the table " + table,
        List.of(new TableSql(table).isThere()),
        JdbcStore.class,
        script -> script.replace(NAME + "_expiry", index).replaceAll("\\b" + NAME + "\\b", table),
        "gatehouse.store_table",
        settings.createTable(),
        "gatehouse.store_create_table");
  }

  /**
   * Looks the DataSource up; to be called before each operation, in a thread of the server's.
   *
   * @throws StoreUnavailableException if it cannot be had now
   */
  public void findDataSource() {
    source.find();
  }

  @Override
  public void put(Key key, String value, Instant expiresAt) {
    Row row = Row.of(key, value, expiresAt);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // neither: another node put one in between, or took it away
      if (run(connection -> rows.update(connection, row) || rows.insert(connection, row))) {
        return;
      }
    }
    throw contended();
  }

  @Override
  public Map<Key, String> get(Collection<Key> keys) {
    Map<String, Key> byId = new HashMap<>();
    keys.forEach(key -> byId.put(KeyText.of(key), key));
    if (byId.isEmpty()) {
      return Map.of();
    }
    Map<Key, String> found = new HashMap<>();
    for (Row row : run(connection -> rows.live(connection, byId.keySet(), clock.millis()))) {
      Optional.ofNullable(byId.get(row.id())).ifPresent(key -> found.put(key, row.content()));
    }
    return found;
  }

  @Override
  public boolean putIfAbsent(Key key, String value, Instant expiresAt) {
    Row row = Row.of(key, value, expiresAt);
    return run(
        connection ->
            rows.insert(connection, row) || rows.updateExpired(connection, row, clock.millis()));
  }

  @Override
  public boolean replace(Key key, String expected, String value, Instant expiresAt) {
    Row row = Row.of(key, value, expiresAt);
    return run(connection -> rows.updateUnchanged(connection, row, expected, clock.millis()));
  }

  @Override
  public Optional<String> take(Key key) {
    List<String> id = List.of(KeyText.of(key));
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Row> row =
          run(connection -> rows.live(connection, id, clock.millis())).stream().findFirst();
      if (row.isEmpty()) {
        return Optional.empty();
      }
      if (run(connection -> rows.deleteUnchanged(connection, row.get(), clock.millis()))) {
        return row.map(Row::content);
      }
      // another took it, or put something else in its place
    }
    throw contended();
  }

  private int deleteExpired(long before) {
    return run(connection -> rows.deleteExpired(connection, before, ExpiredRows.batch()));
  }

  private <T> T run(Database.Work<T> work) {
    try {
      return database.run(
          connection -> {
            table.ensure(connection);
            return work.with(connection);
          });
    } catch (StoreUnavailableException e) {
      table.lookAgain();
      throw e;
    }
  }

  private static StoreUnavailableException contended() {
    return new StoreUnavailableException(
        "a row of the store's table changes without an end; look for what else writes to it");
  }

  @Override
  public void close() {
    expired.close();
  }
}
