package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept outlives the server, on H2 and on PostgreSQL; and what is kept tells no secret. */
class KeptKeysIT {
  private static final String PERMISSIONS = "User Login, orders:read";
  private static final String NEW_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

  private final Calls calls = new Calls();

  @Test
  void aKeyOutlivesTheServerOnH2() throws Exception {
    String url = "jdbc:h2:mem:kept;DB_CLOSE_DELAY=-1";
    outlivesTheServer(url, "sa");
  }

  @Test
  void aKeyOutlivesTheServerOnPostgresql() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      outlivesTheServer(server.getJdbcUrl("postgres", "postgres"), "postgres");
    }
  }

  private void outlivesTheServer(String url, String user) throws SQLException {
    Map<String, String> database = Map.of("url", url, "user", user);
    JsonNode key;
    Map<String, String> secrets = new HashMap<>();
    try (PlatformApp app = PlatformApp.start(database, "platform_permissions", PERMISSIONS)) {
      Brand brand = new Brand(app).make();
      HttpResponse<String> login = brand.login("brand", "ada");
      secrets.put("bearer", Brand.read(login).get("bearer").asText());
      secrets.put("csrf", Brand.read(login).get("csrf").asText());
      secrets.put("session", Brand.session(login));
      secrets.put("password", Brand.password("ada"));
      key =
          Brand.read(
              brand.call(
                  "ada",
                  "POST",
                  "api/account/brand/keys",
                  Map.of(
                      "applicationName", "Orders",
                      "developerName", "Ada",
                      "permissions", List.of("orders:read"))));
      assertThat(signed(app, key, "api/orders?page=1").statusCode()).isEqualTo(200);
    }
    secrets.put("secret", key.get("secret").asText());
    secrets.put("accessTokenSecret", key.get("accessTokenSecret").asText());
    secrets.put("operator", PlatformApp.OPERATOR);
    List<String> dump = dump(url, user);
    assertThat(dump).anyMatch(cell -> cell.equals(key.get("appKey").asText()));
    secrets.forEach(
        (name, secret) -> assertThat(dump).as(name).noneMatch(cell -> cell.contains(secret)));

    // with a new key before the old one: what the old one has sealed is sealed anew
    try (PlatformApp app =
        PlatformApp.start(
            database,
            "platform_permissions",
            PERMISSIONS,
            "platform_encryption_keys",
            NEW_KEY + " " + PlatformApp.KEYS)) {
      assertThat(
              calls
                  .get(app.at("api/account/brand/users/me"), "Bearer " + secrets.get("bearer"))
                  .statusCode())
          .isEqualTo(200);
      again(app, key);
    }
    try (PlatformApp app =
        PlatformApp.start(
            database, "platform_permissions", PERMISSIONS, "platform_encryption_keys", NEW_KEY)) {
      again(app, key);
      assertThat(
              new Brand(app)
                  .call(
                      "ada",
                      "PUT",
                      "api/account/brand/keys/" + key.get("appKey").asText(),
                      Map.of("enabled", false))
                  .statusCode())
          .isEqualTo(200);
      assertThat(signed(app, key, "api/orders").statusCode()).isEqualTo(401);
    }
  }

  /** Its values can be retrieved, and sign. */
  private void again(PlatformApp app, JsonNode key) {
    JsonNode shown =
        Brand.read(
            new Brand(app)
                .call(
                    "ada",
                    "POST",
                    "api/account/brand/keys/" + key.get("appKey").asText() + "/secrets",
                    Map.of("password", Brand.password("ada"))));
    assertThat(shown).isEqualTo(key);
    HttpResponse<String> answer = signed(app, shown, "api/orders?b=2&a=1%20&a=");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).startsWith("caller Orders");
  }

  private HttpResponse<String> signed(PlatformApp app, JsonNode key, String path) {
    URI address = app.at(path);
    RequestSigner signer =
        new RequestSigner(
            new SigningKey.Shared(
                SignatureMethod.HMAC_SHA1,
                key.get("appKey").asText(),
                key.get("secret").asText(),
                key.get("accessToken").asText(),
                key.get("accessTokenSecret").asText()),
            Clock.systemUTC());
    return calls.get(address, signer.authorization("GET", address, Map.of()));
  }

  /** Every cell of every table. */
  private static List<String> dump(String url, String user) throws SQLException {
    List<String> cells = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          connection
              .getMetaData()
              .getTables(null, null, null, new String[] {"TABLE", "BASE TABLE"})) {
        while (found.next()) {
          if (found.getString("TABLE_NAME").toLowerCase(Locale.ROOT).startsWith("gatehouse")) {
            tables.add(found.getString("TABLE_NAME"));
          }
        }
      }
      assertThat(tables).hasSizeGreaterThanOrEqualTo(8);
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
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
