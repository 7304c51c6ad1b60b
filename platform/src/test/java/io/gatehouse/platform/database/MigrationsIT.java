package io.gatehouse.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Nodes that start at once on an empty PostgreSQL make its tables once, and all can go on. */
class MigrationsIT {
  private static final int NODES = 8;

  @Test
  void nodesThatStartAtOnceMakeTheTablesOnce() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      startAtOnce(server.getPostgresDatabase());
    }
  }

  private static void startAtOnce(DataSource source) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("create table orders (id integer)"); // the application's
    }
    CyclicBarrier start = new CyclicBarrier(NODES);
    List<Callable<Boolean>> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(
          () -> {
            int unused = start.await();
            Migrations.run(source);
            return true;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    try {
      for (Future<Boolean> node : threads.invokeAll(nodes)) {
        assertThat(node.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(count(source, "select count(*) from gatehouse_platform_signing_keys")).isZero();
    assertThat(
            count(
                source,
                "select count(*) from (select \"version\" from \"gatehouse_platform_history\""
                    + " group by \"version\" having count(*) > 1) twice"))
        .isZero();
  }

  private static int count(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }
}
