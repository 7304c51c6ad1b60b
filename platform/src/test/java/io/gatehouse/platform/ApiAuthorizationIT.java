package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.keys.ApiKeys;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What the platform's API is asked for, row by row, over HTTP. Other rows are in {@link
 * AuthorizationIT}, {@link ConnectorsIT}, {@link ConsumerAuthenticationIT}, {@link ConsumersIT} and
 * {@link StepUpIT}; those that only a browser shows (B-19, B-26) are with the shop that has the
 * chat, in {@code sample-brand}.
 */
class ApiAuthorizationIT {
  @RegisterExtension
  static final ExecutedRows ROWS =
      new ExecutedRows(
          List.of("B-00", "B-01", "B-02", "B-03", "B-04", "B-06", "B-07", "B-08", "B-09"));

  private static final String OPERATOR = Brand.OPERATOR;

  private static PlatformApp app;
  private static Brand brand;
  private static Calls calls;

  @BeforeAll
  static void open() {
    app =
        PlatformApp.start(
            "platform_permissions", "User Login, orders:read, orders:write",
            "platform_login_tries", "20");
    brand = new Brand(app).make();
    calls = brand.calls();
  }

  @AfterAll
  static void close() {
    app.close();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/api-authorization.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      emptyValue = "",
      nullValues = "",
      useHeadersInDisplayName = true)
  void answers(
      String row,
      String caller,
      String method,
      String target,
      String type,
      String body,
      int status,
      String has) {
    HttpResponse<String> answer =
        calls.call(
            method,
            app.at(target),
            Map.of("Authorization", authorization(caller), "Content-Type", text(type)),
            text(body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(text(has)).doesNotContain("Exception", "\tat ");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    if (status == 401) {
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    ROWS.add(row);
  }

  private static String text(String cell) {
    return cell == null ? "" : cell;
  }

  private static String authorization(String caller) {
    return switch (caller) {
      case "-" -> "";
      case "operator" -> OPERATOR;
      case "unknown" -> "Bearer " + "ab".repeat(32);
      case "garbage" -> "Bearer garbage";
      case "two" -> "Bearer " + brand.bearer("ada") + ", Bearer " + brand.bearer("ada");
      default -> "Bearer " + brand.bearer(caller);
    };
  }

  @Test
  @Row("B-00")
  void leavesEveryOtherPathToTheApplication() {
    assertThat(calls.get(app.at("api/orders"), OPERATOR).body())
        .isEqualTo("caller operator roles ");
    assertThat(calls.get(app.at("api/accounts"), "").body()).isEqualTo("caller - roles ");
  }

  @Test
  @Row("B-00")
  void readsNoMoreOfABodyThanItNeeds() {
    String name = "x".repeat(100_000);

    assertThat(
            calls
                .call(
                    "PUT",
                    app.at("api/platform/accounts/brand"),
                    OPERATOR,
                    "{\"name\":\"" + name + "\"}")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  @Row("B-02")
  void aLoginHasTheFormOfTheDocument() {
    HttpResponse<String> answer = brand.login("brand", "ada");
    JsonNode login = Brand.read(answer);

    assertThat(login.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "csrf",
            "wsuk",
            "config",
            "csdsCollectionResponse",
            "accountData",
            "sessionTTl",
            "bearer");
    assertThat(login.get("csrf").asText()).matches("[0-9a-f]{64}");
    assertThat(login.get("bearer").asText()).matches("[0-9a-f]{64}");
    assertThat(login.get("config").get("loginName").asText()).isEqualTo("ada");
    assertThat(login.get("config").get("userId").asText()).matches("[0-9]+");
    assertThat(login.get("config").get("userPrivileges").isArray()).isTrue();
    assertThat(login.get("config").get("serverCurrentTime").isIntegralNumber()).isTrue();
    assertThat(login.at("/csdsCollectionResponse/baseURIs/0/baseURI").asText())
        .isEqualTo("brand.example:8443");
    assertThat(login.at("/accountData/agentGroupsData/items").isArray()).isTrue();
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("Session_id=[0-9a-f]{64}; Path=/app/; HttpOnly; Secure; SameSite=Lax");
  }

  @Test
  @Row("B-02")
  void eachKindOfUserHasItsRole() {
    Map.of(
            "ada", "administrator",
            "alan", "agent",
            "mary", "agentManager",
            "carl", "campaignManager")
        .forEach(
            (name, role) ->
                assertThat(brand.call(name, "GET", "api/orders", Map.of()).body())
                    .isEqualTo("caller " + name + " roles " + role));
  }

  @Test
  @Row("B-02")
  void afterTooManyTriesEvenTheRightPasswordWaits() {
    String unused = brand.user("brand", "tim", "agent");
    for (int i = 0; i < 20; i++) {
      assertThat(
              brand
                  .login("brand", Map.of("username", "tim", "password", "guess " + i))
                  .statusCode())
          .isEqualTo(401);
    }

    HttpResponse<String> late =
        brand.login("brand", Map.of("username", "TIM", "password", Brand.password("tim")));

    assertThat(late.statusCode()).isEqualTo(429);
    assertThat(late.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
    assertThat(brand.login("brand", "alan").statusCode()).isEqualTo(200);
  }

  @Test
  @Row({"B-01", "B-03"})
  void nothingOfAnotherAccountCountsAtAnAccountsHost() {
    String host = "localhost:" + app.at("").getPort();
    brand.operator("PUT", "accounts/other/services/web", Map.of("host", host), 200);
    try {
      assertThat(
              brand
                  .login("brand", Map.of("username", "ada", "password", Brand.password("ada")))
                  .statusCode())
          .isEqualTo(401);
      assertThat(brand.login("other", "stranger").statusCode()).isEqualTo(200);
      assertThat(brand.call("stranger", "GET", "api/account/other/users/me", Map.of()).statusCode())
          .isEqualTo(200);
    } finally {
      brand.operator("DELETE", "accounts/other/services/web", Map.of(), 200);
    }
    assertThat(brand.login("brand", "ada").statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-03")
  void aUserWhoIsDisabledOrChangedHasNoBearerAnyMore() {
    String id = brand.user("brand", "dora", "agent");
    assertThat(brand.call("dora", "GET", "api/orders", Map.of()).statusCode()).isEqualTo(200);

    brand.operator("PUT", "accounts/brand/users/" + id, Map.of("enabled", false), 200);

    assertThat(brand.call("dora", "GET", "api/orders", Map.of()).statusCode()).isEqualTo(401);
    assertThat(
            brand
                .login("brand", Map.of("username", "dora", "password", Brand.password("dora")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  @Row("B-04")
  void refreshProlongsAndLogoutEndsTheBearerAtOnce() {
    HttpResponse<String> login = brand.login("brand", "alan");
    String session = Brand.session(login);
    String bearer = "Bearer " + Brand.read(login).get("bearer").asText();
    Map<String, String> csrf = Map.of("csrf", Brand.read(login).get("csrf").asText());

    HttpResponse<String> refreshed = brand.withCookie("api/account/brand/refresh", session, csrf);
    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(refreshed.body()).isEmpty();
    assertThat(calls.get(app.at("api/orders"), bearer).statusCode()).isEqualTo(200);
    assertThat(brand.withCookie("api/account/other/logout", session, csrf).statusCode())
        .isEqualTo(401);

    HttpResponse<String> out = brand.withCookie("api/account/brand/logout", session, csrf);
    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.body()).isEmpty();
    assertThat(calls.get(app.at("api/orders"), bearer).statusCode()).isEqualTo(401);
    assertThat(brand.withCookie("api/account/brand/refresh", session, csrf).statusCode())
        .isEqualTo(401);
  }

  @Test
  @Row("B-04")
  void aWrongCsrfIsToldAsTheDocumentSays() {
    HttpResponse<String> login = brand.login("brand", "alan");
    HttpResponse<String> answer =
        brand.withCookie(
            "api/account/brand/refresh", Brand.session(login), Map.of("csrf", "ab".repeat(32)));

    assertThat(answer.statusCode()).isEqualTo(401);
    JsonNode error = Brand.read(answer).get("error");
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("time", "message", "internalCode", "responseStatus");
    assertThat(error.get("time").isIntegralNumber()).isTrue();
    assertThat(error.get("message").asText())
        .isEqualTo(
            "CSRF token invalid! The CSRF token on request does not match the CSRF token on the"
                + " session");
    assertThat(error.get("internalCode").asInt()).isEqualTo(10);
    assertThat(error.get("responseStatus").asText()).isEqualTo("UNAUTHORIZED");
  }

  private static JsonNode key(String... permissions) {
    HttpResponse<String> made =
        brand.call(
            "ada",
            "POST",
            "api/account/brand/keys",
            Map.of(
                "applicationName", "Orders",
                "developerName", "Ada",
                "description", "Reads orders at night",
                "permissions", List.of(permissions)));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Brand.read(made);
  }

  private static Map<String, String> of(JsonNode key, String user) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("username", user);
    for (String name : List.of("appKey", "secret", "accessToken", "accessTokenSecret")) {
      body.put(name, key.get(name).asText());
    }
    return body;
  }

  private static void bot(String name, JsonNode key) {
    brand.operator(
        "POST",
        "accounts/brand/users",
        Map.of("loginName", name, "kind", "agent", "appKey", key.get("appKey").asText()),
        201);
  }

  @Test
  @Row("B-06")
  void aBotLogsInByItsKeyAndByNothingElse() {
    JsonNode key = key("User Login");
    bot("robot", key);

    HttpResponse<String> right = brand.login("brand", of(key, "robot"));
    assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
    assertThat(
            calls
                .get(
                    app.at("api/account/brand/users/me"),
                    "Bearer " + Brand.read(right).get("bearer").asText())
                .body())
        .contains("\"bot\":true");
    for (String name : List.of("appKey", "secret", "accessToken", "accessTokenSecret")) {
      Map<String, String> wrong = of(key, "robot");
      wrong.put(name, "ab".repeat(32));
      assertThat(brand.login("brand", wrong).statusCode()).as(name).isEqualTo(401);
    }
    assertThat(brand.login("brand", of(key, "alan")).statusCode()).isEqualTo(401);
    assertThat(brand.login("other", of(key, "robot")).statusCode()).isEqualTo(401);
  }

  @Test
  @Row("B-06")
  void aKeyWithoutThePermissionOrDisabledLogsNobodyIn() {
    JsonNode reading = key("orders:read");
    bot("reader", reading);
    assertThat(brand.login("brand", of(reading, "reader")).statusCode()).isEqualTo(401);

    JsonNode key = key("User Login");
    bot("sleeper", key);
    assertThat(brand.login("brand", of(key, "sleeper")).statusCode()).isEqualTo(200);
    assertThat(brand.call("ada", "PUT", path(key), Map.of("enabled", false)).statusCode())
        .isEqualTo(200);
    assertThat(brand.login("brand", of(key, "sleeper")).statusCode()).isEqualTo(401);
  }

  private static String path(JsonNode key) {
    return "api/account/brand/keys/" + key.get("appKey").asText();
  }

  @Test
  @Row("B-08")
  void aKeyIsListedWithoutSecretsAndShowsThemToWhoSignsInAgain() {
    JsonNode key = key("orders:read");
    String secret = key.get("secret").asText();

    assertThat(brand.call("ada", "GET", "api/account/brand/keys", Map.of()).body())
        .contains(key.get("appKey").asText(), "Reads orders at night")
        .doesNotContain(secret, key.get("accessTokenSecret").asText());
    assertThat(brand.call("ada", "GET", path(key), Map.of()).body()).doesNotContain(secret);
    assertThat(
            brand
                .call("ada", "POST", path(key) + "/secrets", Map.of("password", "guess"))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            Brand.read(
                brand.call(
                    "ada",
                    "POST",
                    path(key) + "/secrets",
                    Map.of("password", Brand.password("ada")))))
        .isEqualTo(key);
  }

  @Test
  @Row("B-08")
  void permissionsAreEdited() {
    JsonNode key = key("orders:read");

    assertThat(
            Brand.read(
                    brand.call(
                        "ada", "PUT", path(key), Map.of("permissions", List.of("orders:write"))))
                .get("permissions")
                .toString())
        .isEqualTo("[\"orders:write\"]");
    assertThat(
            brand
                .call("ada", "PUT", path(key), Map.of("permissions", List.of("root")))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  @Row("B-08")
  void anAccountHasAHundredKeysAndNoMore() {
    Actor stranger = new Actor("other", "urn:gatehouse:platform", "1", "stranger", Instant.EPOCH);
    ApiKeys keys = app.platform().apiKeys();
    ApiKeys.Wanted wanted = new ApiKeys.Wanted("Orders", "Ada", "", List.of(), Optional.empty());
    for (int i = 0; i < ApiKeys.MOST; i++) {
      ApiKeys.Made unused = keys.make(stranger, wanted);
    }

    HttpResponse<String> late =
        brand.call(
            "stranger",
            "POST",
            "api/account/other/keys",
            Map.of("applicationName", "Late", "developerName", "Ada"));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("100 API keys");
  }

  private static String signature(
      JsonNode key, SignatureMethod method, String secret, URI address) {
    return new RequestSigner(
            new SigningKey.Shared(
                method,
                key.get("appKey").asText(),
                secret,
                key.get("accessToken").asText(),
                key.get("accessTokenSecret").asText()),
            Clock.systemUTC())
        .authorization("GET", address, Map.of());
  }

  @Test
  @Row("B-07")
  void whoeverSignsWithAKeyHasItsPermissionsOnceForEachSignature() {
    JsonNode key = key("orders:read");
    String secret = key.get("secret").asText();
    URI address = app.at("api/orders?page=1");
    for (SignatureMethod method : List.of(SignatureMethod.HMAC_SHA1, SignatureMethod.HMAC_SHA256)) {
      String signed = signature(key, method, secret, address);
      assertThat(calls.get(address, signed).body()).startsWith("caller Orders");
      assertThat(calls.get(address, signed).statusCode()).as("the nonce again").isEqualTo(401);
      assertThat(
              calls
                  .get(app.at("api/orders?page=2"), signature(key, method, secret, address))
                  .statusCode())
          .as("another query")
          .isEqualTo(401);
      assertThat(calls.get(address, signature(key, method, "ab".repeat(32), address)).statusCode())
          .as("another secret")
          .isEqualTo(401);
    }
    URI account = app.at("api/account/brand/keys");
    assertThat(
            calls
                .get(account, signature(key, SignatureMethod.HMAC_SHA1, secret, account))
                .statusCode())
        .as("what takes bearers alone")
        .isEqualTo(401);
    URI other = app.at("api/account/other/keys");
    assertThat(
            calls.get(other, signature(key, SignatureMethod.HMAC_SHA1, secret, other)).statusCode())
        .as("another account")
        .isEqualTo(401);
  }
}
