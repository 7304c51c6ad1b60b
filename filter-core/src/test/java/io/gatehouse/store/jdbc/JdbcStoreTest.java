package io.gatehouse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.SettableClock;
import io.gatehouse.store.LogLines;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.LazyDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store in a database does beside the contract; on H2. */
class JdbcStoreTest {
  private static final Store.Key KEY = new Store.Key("app", Section.lasting("session"), "k");
  private static final Duration SELDOM = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock();
  private final JdbcDataSource dataSource = new JdbcDataSource();
  private Connection connection;

  @BeforeEach
  void openDatabase() throws SQLException {
    dataSource.setURL("jdbc:h2:mem:" + RandomKey.next());
    connection = dataSource.getConnection(); // an H2 in memory ends with its last connection
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    connection.close();
  }

  private JdbcStore open(
      String table, boolean createTable, Supplier<DataSource> lookup, Duration cleaning) {
    return new JdbcStore(
        new JdbcSettings("java:comp/env/jdbc/desk", table, createTable, Duration.ofSeconds(5)),
        lookup,
        clock,
        cleaning);
  }

  private JdbcStore open(String table, boolean createTable) {
    JdbcStore store = open(table, createTable, () -> dataSource, SELDOM);
    store.findDataSource();
    return store;
  }

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Test
  void createsItsTableInTheSchemaThatIsSet() throws SQLException {
    execute("create schema security");
    try (JdbcStore store = open("security.logins", true)) {
      store.put(KEY, "v", in(60));
      assertThat(store.get(KEY)).contains("v");
      assertThat(count("select count(*) from security.logins")).isEqualTo(1);
    }
  }

  @Test
  void usesATableThatIsThere() {
    try (JdbcStore first = open("gatehouse_store", true);
        JdbcStore second = open("gatehouse_store", false)) {
      first.put(KEY, "v", in(60));
      assertThat(second.get(KEY)).contains("v");
    }
  }

  @Test
  void saysHowToCreateTheTableWhereItMayNot() throws SQLException {
    try (JdbcStore store = open("gatehouse_store", false)) {
      assertThatThrownBy(() -> store.get(KEY))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("create it by the script standard.sql");

      execute(
          "create table gatehouse_store (id varchar(200) primary key, content clob,"
              + " content_hash varchar(43), expires_at bigint)");
      assertThat(store.get(KEY)).isEmpty();
    }
  }

  @Test
  void saysWhatToDoWhereTheTableCannotBeCreated() {
    try (JdbcStore store = open("missing_schema.logins", true)) {
      assertThatThrownBy(() -> store.get(KEY))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("cannot be created")
          .hasMessageContaining("gatehouse.store_create_table=false");
    }
  }

  @Test
  void createsTheTableAgainAfterSomebodyDroppedIt() throws SQLException {
    try (JdbcStore store = open("gatehouse_store", true)) {
      store.put(KEY, "v", in(60));
      execute("drop table gatehouse_store");
      assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreUnavailableException.class);
      assertThat(store.get(KEY)).isEmpty();
    }
  }

  @Test
  void looksTheDataSourceUpUntilItIsThere() {
    AtomicReference<DataSource> there = new AtomicReference<>();
    Supplier<DataSource> lookup =
        () -> {
          if (there.get() == null) {
            throw new IllegalStateException("no such name");
          }
          return there.get();
        };
    try (LogLines log = LogLines.of(LazyDataSource.class.getName());
        JdbcStore store = open("gatehouse_store", true, lookup, SELDOM)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(store::findDataSource).isInstanceOf(StoreUnavailableException.class);
      }
      assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreUnavailableException.class);

      there.set(dataSource);
      store.findDataSource();
      assertThat(store.get(KEY)).isEmpty();

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0))
          .startsWith("SEVERE")
          .contains("java:comp/env/jdbc/desk", "no such name", "gatehouse.store_datasource");
      assertThat(log.lines().get(1)).contains("is there now");
    }
  }

  @Test
  void givesConnectionsBackAsTheyCame() throws SQLException {
    try (OneConnection one = new OneConnection(dataSource.getConnection())) {
      one.connection().setAutoCommit(false);
      try (JdbcStore store = open("gatehouse_store", true, one::dataSource, SELDOM)) {
        store.findDataSource();
        store.put(KEY, "v", in(60));
        assertThat(one.connection().getAutoCommit()).isFalse();
        // and what was written is there for others
        assertThat(count("select count(*) from gatehouse_store")).isEqualTo(1);
      }
    }
  }

  @Test
  void readsManyKeysByOneQuery() throws SQLException {
    try (JdbcStore store = open("gatehouse_store", true)) {
      List<Store.Key> keys =
          IntStream.range(0, 20)
              .mapToObj(i -> new Store.Key("app", KEY.section(), "k" + i))
              .toList();
      keys.forEach(key -> store.put(key, "v", in(60)));
      execute("set query_statistics true");
      assertThat(store.get(keys)).hasSize(20);
      assertThat(
              count(
                  "select sum(execution_count) from information_schema.query_statistics"
                      + " where sql_statement like 'select%gatehouse_store%'"))
          .isEqualTo(1);
    }
  }

  @Test
  void removesExpiredRowsInTheBackground() throws Exception {
    try (JdbcStore store = open("gatehouse_store", true, () -> dataSource, Duration.ofMillis(20))) {
      store.findDataSource();
      for (int i = 0; i < 500; i++) {
        store.put(new Store.Key("app", KEY.section(), "k" + i), "v", in(60));
      }
      store.put(KEY, "v", in(3600));
      clock.forward(Duration.ofMinutes(12));
      for (int i = 0; i < 500 && count("select count(*) from gatehouse_store") > 1; i++) {
        Thread.sleep(20);
      }
      assertThat(count("select count(*) from gatehouse_store")).isEqualTo(1);
      assertThat(store.get(KEY)).contains("v");
    }
  }

  @Test
  void endsItsThreadWhenItIsClosed() {
    open("gatehouse_store", true).close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch("gatehouse-store-cleaning"::equals);
  }

  @Test
  void tellsNoValueWhenItFails() throws SQLException {
    try (JdbcStore store = open("narrow", true)) {
      execute(
          "create table narrow (id varchar(200) primary key, content varchar(3),"
              + " content_hash varchar(43), expires_at bigint)");
      assertThatThrownBy(() -> store.put(KEY, "a long value", in(60)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("SQLState 22")
          .hasMessageNotContaining("long value");
    }
  }
}
