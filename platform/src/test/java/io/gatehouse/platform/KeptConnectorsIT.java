package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.platform.consumers.authentication.Evidence;
import io.gatehouse.platform.consumers.connectors.Connector;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connectors outlive the server on PostgreSQL, and what is kept of them tells no secret. */
class KeptConnectorsIT {
  private static final String NEW_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
  private static final String PATH = "api/account/brand/connectors";

  private final BrandProvider provider = BrandProvider.start(Clock.systemUTC());

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aConnectorsSecretsOutliveTheServerAndTheirKey() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      Map<String, String> database = Map.of("url", url, "user", "postgres");
      String id;
      try (PlatformApp app = PlatformApp.start(database, "insecure_platform_calls", "true")) {
        Brand brand = new Brand(app).make();
        id = made(brand).get("id").asText();
        letsIn(app, id);
        engage(brand, id);
      }
      List<String> cells = cells(url);
      assertThat(cells).anyMatch(cell -> cell.contains("https://idp.brand.example"));
      assertThat(cells)
          .noneMatch(cell -> cell.contains(BrandProvider.SECRET))
          .noneMatch(cell -> cell.contains("\"d\":"));

      // with a new key before the old one: what the old one has sealed is sealed anew
      try (PlatformApp app =
          PlatformApp.start(
              database,
              "insecure_platform_calls",
              "true",
              "platform_encryption_keys",
              NEW_KEY + " " + PlatformApp.KEYS)) {
        letsIn(app, id);
      }
      try (PlatformApp app =
          PlatformApp.start(
              database, "insecure_platform_calls", "true", "platform_encryption_keys", NEW_KEY)) {
        letsIn(app, id);
        keepsWhatIsNotEnteredAnew(new Brand(app), app, id);
      }
    }
  }

  private JsonNode made(Brand brand) {
    Map<String, Object> form = provider.connector("code", "embedded");
    form.put("encrypted", true);
    HttpResponse<String> answer = brand.call("ada", "POST", PATH, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Brand.read(answer);
  }

  private static void engage(Brand brand, String connector) {
    JsonNode campaign =
        Brand.read(
            brand.call(
                "ada",
                "POST",
                "api/account/brand/campaigns",
                Map.of("name", "Spring", "origins", List.of("https://brand.example"))));
    assertThat(
            brand
                .call(
                    "ada",
                    "POST",
                    "api/account/brand/campaigns/" + campaign.get("id").asText() + "/engagements",
                    Map.of("name", "Chat", "authenticated", true, "connectorId", connector))
                .statusCode())
        .isEqualTo(201);
    assertThat(brand.call("ada", "DELETE", PATH + "/" + connector, Map.of()).statusCode())
        .isEqualTo(409);
  }

  /** The secret is right at the token endpoint, and the key pair opens what came of it. */
  private void letsIn(PlatformApp app, String id) throws Exception {
    Connector connector = app.platform().consumers().connectors().find("brand", id).orElseThrow();
    String token =
        BrandProvider.encrypted(provider.idToken("ada"), connector.encryptionKey().orElseThrow());
    int before = provider.asked().size();
    assertThat(
            app.platform()
                .consumers()
                .authentication()
                .verify(
                    connector,
                    new Evidence.Code(
                        provider.code(token),
                        URI.create(BrandProvider.RETURN),
                        Optional.empty(),
                        Optional.empty()))
                .subject())
        .isEqualTo("ada");
    assertThat(provider.asked().get(before).authorization()).startsWith("Basic ");
  }

  private void keepsWhatIsNotEnteredAnew(Brand brand, PlatformApp app, String id) throws Exception {
    Map<String, Object> form = provider.connector("code", "embedded");
    form.put("encrypted", true);
    form.remove("clientSecret");
    form.put("name", "Another name");
    assertThat(brand.call("ada", "PUT", PATH + "/" + id, form).statusCode()).isEqualTo(200);
    letsIn(app, id);

    Map<String, Object> open = provider.connector("implicit", "embedded");
    HttpResponse<String> changed = brand.call("ada", "PUT", PATH + "/" + id, open);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(Brand.read(changed).get("hasSecret").asBoolean()).isFalse();
    assertThat(Brand.read(changed).has("encryptionKey")).isFalse();
  }

  private static List<String> cells(String url) throws SQLException {
    List<String> cells = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from gatehouse_platform_connectors")) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(rows.getString(i)));
        }
      }
    }
    return cells;
  }
}
