package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the login service and the keys do where settings or proxies say so, and what is told. */
class LoginServiceIT {
  private static final System.Logger LOG = System.getLogger(LoginServiceIT.class.getName());
  private static final int TRIES = Integer.getInteger("gatehouse.timing.tries", 8);

  private static HttpResponse<String> makeKey(Brand brand, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("applicationName", "Orders");
    body.put("developerName", "Ada");
    body.putAll(more);
    HttpResponse<String> made = brand.call("ada", "POST", "api/account/brand/keys", body);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return made;
  }

  @Test
  void whereASettingSaysSoSecretsAreShownOnce() {
    try (PlatformApp app = PlatformApp.start("platform_show_secrets", "false")) {
      Brand brand = new Brand(app).make();
      JsonNode key = Brand.read(makeKey(brand, Map.of()));

      HttpResponse<String> shown =
          brand.call(
              "ada",
              "POST",
              "api/account/brand/keys/" + key.get("appKey").asText() + "/secrets",
              Map.of("password", Brand.password("ada")));

      assertThat(shown.statusCode()).isEqualTo(403);
      assertThat(shown.body()).contains("shown once").doesNotContain(key.get("secret").asText());
    }
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static String signed(JsonNode key, KeyPair pair, URI address) {
    return new RequestSigner(
            new SigningKey.KeyPair(
                key.get("appKey").asText(), pair.getPrivate(), key.get("accessToken").asText()),
            Clock.systemUTC())
        .authorization("GET", address, Map.of());
  }

  @Test
  void aKeyWithAPublicKeySignsByRsa() throws Exception {
    try (PlatformApp app = PlatformApp.start("platform_permissions", "orders:read")) {
      Brand brand = new Brand(app).make();
      KeyPair pair = rsa();
      JsonNode key =
          Brand.read(
              makeKey(
                  brand,
                  Map.of(
                      "permissions",
                      List.of("orders:read"),
                      "publicKey",
                      Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))));
      URI address = app.at("api/orders?page=1");

      assertThat(brand.calls().get(address, signed(key, pair, address)).body())
          .isEqualTo("caller Orders roles ");
      assertThat(brand.calls().get(address, signed(key, rsa(), address)).statusCode())
          .as("another's key")
          .isEqualTo(401);
      JsonNode other = Brand.read(makeKey(brand, Map.of()));
      assertThat(brand.calls().get(address, signed(other, pair, address)).statusCode())
          .as("a key without a public one")
          .isEqualTo(401);
    }
  }

  private static int wrong(Brand brand, PlatformApp app, String name, String from) {
    return brand
        .calls()
        .call(
            "POST",
            app.at("api/account/brand/login?v=1.3"),
            Map.of("X-Forwarded-For", from, "Content-Type", "application/json"),
            Brand.json(Map.of("username", name, "password", "a guess")))
        .statusCode();
  }

  @Test
  void behindATrustedProxyTriesAreTheClients() {
    try (PlatformApp app =
        PlatformApp.start(
            "trusted_proxies", "127.0.0.1", "platform_login_tries_per_address", "3")) {
      Brand brand = new Brand(app).make();
      for (int i = 0; i < 3; i++) {
        assertThat(wrong(brand, app, "user" + i, "203.0.113.7")).isEqualTo(401);
      }

      assertThat(wrong(brand, app, "user3", "203.0.113.7")).isEqualTo(429);
      assertThat(wrong(brand, app, "user3", "198.51.100.1, 203.0.113.7")).isEqualTo(429);
      assertThat(wrong(brand, app, "user3", "203.0.113.8")).isEqualTo(401);
    }
  }

  @Test
  void whereNoProxyIsTrustedNobodyTellsAnotherAddress() {
    try (PlatformApp app = PlatformApp.start("platform_login_tries_per_address", "3")) {
      Brand brand = new Brand(app).make();
      for (int i = 0; i < 3; i++) {
        assertThat(wrong(brand, app, "user" + i, "203.0.113." + i)).isEqualTo(401);
      }

      assertThat(wrong(brand, app, "user3", "203.0.113.9")).isEqualTo(429);
    }
  }

  @Test
  void everyActOfAnAdministratorAndOfTheOperatorIsTold() {
    try (PlatformApp app = PlatformApp.start();
        HeardLog audit = new HeardLog("io.gatehouse.audit")) {
      Brand brand = new Brand(app).make();
      String user = brand.user("brand", "tim", "agent");
      brand.operator("PUT", "accounts/brand/users/" + user, Map.of("kind", "agentManager"), 200);
      brand.operator("PUT", "accounts/brand/users/" + user, Map.of("enabled", false), 200);
      brand.operator("DELETE", "accounts/brand/services/agentVep", Map.of(), 200);
      String feature = "accounts/brand/features/anonymous-consumers";
      brand.operator("PUT", feature, Map.of("enabled", true), 200);
      brand.operator("PUT", feature, Map.of("enabled", false), 200);
      JsonNode key = Brand.read(makeKey(brand, Map.of()));
      String path = "api/account/brand/keys/" + key.get("appKey").asText();
      brand.call("ada", "PUT", path, Map.of("permissions", List.of("User Login")));
      brand.call("ada", "PUT", path, Map.of("enabled", false));
      brand.call("ada", "PUT", path, Map.of("enabled", true));
      brand.call("ada", "POST", path + "/secrets", Map.of("password", "a guess"));
      brand.call("ada", "POST", path + "/secrets", Map.of("password", Brand.password("ada")));
      Installed installed = Installed.forUsers(app, brand, "Orders", "agent");
      String application = "api/account/brand/applications/" + installed.id();
      brand.call("ada", "POST", application + "/disable", Map.of());
      brand.call("ada", "POST", application + "/enable", Map.of());
      brand.call("ada", "POST", application + "/secret", Map.of());
      HttpResponse<String> login = brand.login("brand", "ada");
      brand.withCookie(
          "api/account/brand/logout",
          Brand.session(login),
          Map.of("csrf", Brand.read(login).get("csrf").asText()));

      for (String change :
          List.of(
              "account_put",
              "account_disabled",
              "service_put",
              "service_removed",
              "feature_on",
              "feature_off",
              "user_made",
              "user_changed",
              "user_disabled",
              "key_made",
              "key_permissions",
              "key_disabled",
              "key_enabled",
              "application_registered",
              "application_disabled",
              "application_enabled",
              "application_new_secret")) {
        assertThat(audit.lines())
            .as(change)
            .anyMatch(
                line ->
                    line.contains("event=\"platform_changed\"")
                        && line.contains("change=\"" + change)
                        && line.contains("account=\""));
      }
      for (String event :
          List.of("platform_login", "platform_login_refused", "platform_logout", "secret_shown")) {
        assertThat(audit.lines()).anyMatch(line -> line.contains("event=\"" + event + "\""));
      }
      assertThat(String.join("\n", audit.lines()))
          .doesNotContain(
              key.get("secret").asText(),
              key.get("accessTokenSecret").asText(),
              installed.secret(),
              Brand.password("ada"),
              Brand.session(login),
              Brand.read(login).get("bearer").asText());
    }
  }

  @Test
  void anApplicationAtTheRootTellsItsMetadataWhereRfc8414LooksForThem() {
    String before = ".well-known/oauth-authorization-server/sentinel/api/account/";
    try (PlatformApp app = PlatformApp.startAtTheRoot()) {
      Brand brand = new Brand(app).make();
      HttpResponse<String> answer = brand.calls().get(app.at(before + "brand"), "");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(Brand.read(answer).get("issuer").asText())
          .isEqualTo(app.at("sentinel/api/account/brand").toString());
      assertThat(answer.body())
          .isEqualTo(
              brand
                  .calls()
                  .get(
                      app.at("sentinel/api/account/brand/.well-known/oauth-authorization-server"),
                      "")
                  .body());
      assertThat(brand.calls().get(app.at(before + "nobody"), "").statusCode()).isEqualTo(404);
      assertThat(brand.calls().get(app.at(before + "brand/token"), "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theApiStartsWithoutAWarningOfItsLibraries() {
    try (HeardLog jersey = new HeardLog("org.glassfish");
        HeardLog flyway = new HeardLog("org.flywaydb");
        PlatformApp app = PlatformApp.start()) {
      Brand unused = new Brand(app).make();

      assertThat(jersey.lines()).noneMatch(line -> line.startsWith("WARNING"));
      assertThat(flyway.lines()).noneMatch(line -> line.startsWith("WARNING"));
    }
  }

  /** A report, for people to judge; that the work is the same, PasswordsTest shows. */
  @Test
  void tellsHowLongWhoIsNotThereAndWhoMistypedTake() {
    try (PlatformApp app = PlatformApp.start("platform_login_tries", "1000")) {
      Brand brand = new Brand(app).make();
      List<String[]> all =
          List.of(
              new String[] {"wrong password", "brand", "ada"},
              new String[] {"unknown user", "brand", "nobody"},
              new String[] {"unknown account", "nobody", "ada"},
              new String[] {"disabled account", "closed", "eve"});
      double[][] millis = new double[all.size()][TRIES];
      for (int i = 0; i < TRIES; i++) { // in turn: what the machine does else hits all alike
        for (int j = 0; j < all.size(); j++) {
          String[] who = all.get(j);
          long begin = System.nanoTime();
          int status =
              brand.login(who[1], Map.of("username", who[2], "password", "a guess")).statusCode();
          millis[j][i] = (System.nanoTime() - begin) / 1e6;
          assertThat(status).isEqualTo(401);
        }
      }
      for (int j = 0; j < all.size(); j++) {
        Arrays.sort(millis[j]);
        LOG.log(
            Level.INFO,
            "{0}: {1} tries, median {2} ms, from {3} to {4}",
            all.get(j)[0],
            TRIES,
            round(millis[j][TRIES / 2]),
            round(millis[j][0]),
            round(millis[j][TRIES - 1]));
      }
    }
  }

  private static String round(double millis) {
    return String.format(Locale.ROOT, "%.2f", millis);
  }
}
