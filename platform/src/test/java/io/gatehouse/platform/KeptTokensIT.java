package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What applications were given outlives the server, on PostgreSQL; and what is kept tells no token.
 */
class KeptTokensIT {
  @Test
  void tokensOutliveTheServer() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      Map<String, String> database = Map.of("url", url, "user", "postgres");
      JsonNode tokens;
      Installed desk;
      String keys;
      try (PlatformApp app = PlatformApp.start(database)) {
        desk = Installed.forUsers(app, new Brand(app).make(), "Desk", "agent");
        tokens = desk.tokens("alan");
        keys = keys(app);
        onlyOneRedeems(desk);
      }
      try (PlatformApp later = PlatformApp.start(database)) {
        Installed here = at(desk, later);
        assertThat(keys(later)).isEqualTo(keys);
        assertThat(here.call(tokens).body()).isEqualTo("caller alan roles agent");
        assertThat(here.refresh(tokens.get("refresh_token").asText()).statusCode()).isEqualTo(200);
      }
      assertThat(dump(url))
          .isNotEmpty()
          .noneMatch(cell -> cell.contains(desk.secret()))
          .noneMatch(cell -> cell.contains(tokens.get("access_token").asText()))
          .noneMatch(cell -> cell.contains(tokens.get("refresh_token").asText()))
          .noneMatch(cell -> cell.contains("\"kty\""));
    }
  }

  private static Installed at(Installed application, PlatformApp app) {
    return new Installed(app, new Brand(app), application.id(), application.secret());
  }

  private static String keys(PlatformApp app) {
    return new Calls().get(app.at(Installed.PATH + "jwks"), "").body();
  }

  private static void onlyOneRedeems(Installed desk) throws Exception {
    String code = desk.code("alan", "");
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(() -> desk.redeem(code));
    }
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Integer> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get().statusCode());
      }
      assertThat(answers).containsOnly(200, 400).containsOnlyOnce(200);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Every cell of the platform's tables. */
  static List<String> dump(String url) throws SQLException {
    List<String> cells = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        ResultSet tables =
            connection.getMetaData().getTables(null, null, "gatehouse_platform_%", null)) {
      while (tables.next()) {
        if (!"TABLE".equals(tables.getString("TABLE_TYPE"))) {
          continue;
        }
        try (Statement statement = connection.createStatement();
            ResultSet rows =
                statement.executeQuery("select * from " + tables.getString("TABLE_NAME"))) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              cells.add(String.valueOf(rows.getString(i)));
            }
          }
        }
      }
    }
    return cells;
  }
}
