package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.platform.consumers.connectors.ConnectorForm;
import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.keys.Actor;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What an administrator sets of consumers, row by row, over HTTP and by pages. */
class ConnectorsIT {
  @RegisterExtension
  static final ExecutedRows ROWS = new ExecutedRows(List.of("B-16", "B-21", "B-22", "B-25"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONNECTORS = "api/account/brand/connectors";
  private static final String CAMPAIGNS = "api/account/brand/campaigns";
  private static final String KEY = publicKey("RSA", 2048);
  private static final String WEAK_KEY = publicKey("RSA", 1024);
  private static final String EC_KEY = publicKey("EC", 256);

  private static PlatformApp app;
  private static Brand brand;

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
    brand = new Brand(app).make();
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static String publicKey(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code flow in the embedded window: all that it needs. */
  private static Map<String, Object> code() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", "Our shop");
    members.put("flow", "code");
    members.put("window", "embedded");
    members.put("issuer", "https://idp.brand.example");
    members.put("clientId", "desk");
    members.put("clientSecret", "a secret of the brand");
    members.put("tokenEndpoint", "https://idp.brand.example/token");
    members.put("publicKey", KEY);
    return members;
  }

  private static Map<String, Object> implicit() {
    Map<String, Object> members = code();
    members.put("flow", "implicit");
    members.put("implicitAllowed", true);
    members.remove("clientSecret");
    members.remove("tokenEndpoint");
    return members;
  }

  /** One of those two with other members; null takes one away. */
  private static Map<String, Object> form(String method, String changes) {
    Map<String, Object> members = method.startsWith("code") ? code() : implicit();
    if (method.endsWith("separate")) {
      members.put("window", "separate");
      members.put("authenticationEndpoint", "https://idp.brand.example/authorize");
    }
    String filled =
        changes.replace("{weak}", WEAK_KEY).replace("{ec}", EC_KEY).replace("{key}", KEY);
    try {
      JSON.readValue(filled, new TypeReference<Map<String, Object>>() {})
          .forEach(
              (name, value) -> {
                members.remove(name);
                if (value != null) {
                  members.put(name, value);
                }
              });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(filled, e);
    }
    return members;
  }

  private static Actor ada() {
    return new Actor("brand", "urn:test", "ada", "ada", Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/connectors.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      useHeadersInDisplayName = true)
  void refusesEachBadFieldByItsName(String method, String changes, String fields, String has) {
    Map<String, Object> form = form(method, changes);

    HttpResponse<String> answer = brand.call("ada", "POST", CONNECTORS, form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = Brand.read(answer).get("error");
    assertThat(error.get("fields").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(fields.split(" ", -1));
    assertThat(error.get("message").asText()).contains(has == null ? "" : has);
    assertThat(answer.body()).doesNotContain("Exception", "a secret of the brand");
    FieldProblems problems =
        Assertions.catchThrowableOfType(
            FieldProblems.class,
            () -> app.platform().consumers().connectors().make(ada(), new ConnectorForm(form)));
    assertThat(problems.problems()).containsOnlyKeys(fields.split(" ", -1));
    ROWS.add("B-16");
  }

  private static JsonNode made(Map<String, Object> form) {
    HttpResponse<String> answer = brand.call("ada", "POST", CONNECTORS, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Brand.read(answer);
  }

  private static void remove(JsonNode connector) {
    assertThat(
            brand
                .call("ada", "DELETE", CONNECTORS + "/" + connector.get("id").asText(), Map.of())
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  @Row("B-16")
  void tellsAllThatWasEnteredSaveTheSecret() {
    JsonNode connector = made(code());

    assertThat(connector.get("hasSecret").asBoolean()).isTrue();
    assertThat(connector.get("jsMethod").asText()).isEqualTo("lpGetAuthenticationToken");
    assertThat(connector.get("clientAuthentication").asText()).isEqualTo("basic");
    assertThat(connector.get("pkce").asBoolean()).isFalse();
    assertThat(connector.get("enabled").asBoolean()).isTrue();
    assertThat(connector.get("warnings")).isEmpty();
    HttpResponse<String> listed = brand.call("ada", "GET", CONNECTORS, Map.of());
    assertThat(Brand.read(listed).get("connectors").get(0)).isEqualTo(connector);
    assertThat(listed.body()).contains(KEY).doesNotContain("a secret of the brand");
    remove(connector);
    assertThat(
            brand
                .call("ada", "GET", CONNECTORS + "/" + connector.get("id").asText(), Map.of())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  @Row("B-16")
  void hasEachOfTheFourMethods() {
    Map<String, Object> separateCode =
        form("code separate", "{\"pkce\":true,\"clientSecret\":null}");
    for (Map<String, Object> form :
        List.of(code(), implicit(), separateCode, form("implicit separate", "{}"))) {
      JsonNode connector = made(form);
      assertThat(connector.get("flow").asText()).isEqualTo(form.get("flow"));
      assertThat(connector.get("window").asText()).isEqualTo(form.get("window"));
      assertThat(connector.get("warnings").size())
          .isEqualTo(form.get("flow").equals("implicit") ? 1 : 0);
      remove(connector);
    }
  }

  @Test
  @Row("B-16")
  void keepsTheSecretUntilTheTokenEndpointIsAnother() {
    JsonNode connector = made(code());
    String path = CONNECTORS + "/" + connector.get("id").asText();
    Map<String, Object> form = code();
    form.remove("clientSecret");
    form.put("name", "Our other shop");

    HttpResponse<String> renamed = brand.call("ada", "PUT", path, form);
    assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
    assertThat(Brand.read(renamed).get("hasSecret").asBoolean()).isTrue();
    assertThat(Brand.read(renamed).get("name").asText()).isEqualTo("Our other shop");

    form.put("tokenEndpoint", "https://elsewhere.example/token");
    HttpResponse<String> moved = brand.call("ada", "PUT", path, form);
    assertThat(moved.statusCode()).isEqualTo(400);
    assertThat(Brand.read(moved).at("/error/fields/clientSecret").asText())
        .contains("another token endpoint");

    form.put("pkce", true);
    form.put("clientSecret", null);
    HttpResponse<String> open = brand.call("ada", "PUT", path, form);
    assertThat(Brand.read(open).get("hasSecret").asBoolean()).as(open.body()).isFalse();
    remove(connector);
  }

  @Test
  @Row("B-16")
  void isForAdministratorsOfTheAccountAlone() {
    for (String name : List.of("alan", "mary", "carl")) {
      assertThat(brand.call(name, "POST", CONNECTORS, code()).statusCode()).isEqualTo(403);
      assertThat(brand.call(name, "GET", CONNECTORS, Map.of()).statusCode()).isEqualTo(403);
      assertThat(brand.call(name, "GET", CAMPAIGNS, Map.of()).statusCode()).isEqualTo(403);
    }
    assertThat(brand.call("stranger", "POST", CONNECTORS, code()).statusCode()).isEqualTo(401);
    assertThat(brand.calls().get(app.at(CONNECTORS), "").statusCode()).isEqualTo(401);
    JsonNode connector = made(code());
    assertThat(
            brand
                .call(
                    "stranger",
                    "GET",
                    "api/account/other/connectors/" + connector.get("id").asText(),
                    Map.of())
                .statusCode())
        .isEqualTo(404);
    remove(connector);
  }

  @Test
  @Row("B-16")
  void refusesTheTwentyFirst() {
    List<JsonNode> all = IntStream.range(0, 20).mapToObj(i -> made(code())).toList();

    assertThat(brand.call("ada", "POST", CONNECTORS, code()).statusCode()).isEqualTo(409);

    all.forEach(ConnectorsIT::remove);
  }

  @Test
  @Row("B-25")
  void makesAKeyPairToEncryptToAndShowsItsPublicHalf() throws Exception {
    Map<String, Object> form = code();
    form.put("encrypted", true);
    JsonNode connector = made(form);
    JsonNode key = JSON.readTree(connector.get("encryptionKey").asText());
    assertThat(key.get("alg").asText()).isEqualTo("RSA-OAEP-256");
    assertThat(key.get("use").asText()).isEqualTo("enc");
    assertThat(key.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");

    String path = CONNECTORS + "/" + connector.get("id").asText();
    form.remove("clientSecret");
    assertThat(Brand.read(brand.call("ada", "PUT", path, form)).get("encryptionKey"))
        .isEqualTo(connector.get("encryptionKey"));
    form.put("encrypted", false);
    assertThat(Brand.read(brand.call("ada", "PUT", path, form)).has("encryptionKey")).isFalse();
    form.put("encrypted", true);
    assertThat(Brand.read(brand.call("ada", "PUT", path, form)).get("encryptionKey"))
        .isNotEqualTo(connector.get("encryptionKey"));
    remove(connector);
  }

  @Test
  @Row("B-21")
  void theUnauthenticatedConnectorIsTheOperators() {
    String path = CONNECTORS + "/anonymous";
    assertThat(Brand.read(brand.call("ada", "GET", path, Map.of())).get("enabled").asBoolean())
        .isFalse();
    HttpResponse<String> attempt = brand.call("ada", "PUT", path, Map.of("enabled", true));
    assertThat(attempt.statusCode()).isEqualTo(403);
    assertThat(attempt.body()).contains("account team");

    brand.operator(
        "PUT", "accounts/brand/features/anonymous-consumers", Map.of("enabled", true), 200);

    assertThat(
            Brand.read(brand.call("ada", "GET", CONNECTORS, Map.of()))
                .at("/anonymous/enabled")
                .asBoolean())
        .isTrue();
  }

  @Test
  @Row("B-22")
  void anEngagementIsOfOneKindForGood() {
    JsonNode connector = made(code());
    JsonNode campaign =
        Brand.read(
            brand.call(
                "ada",
                "POST",
                CAMPAIGNS,
                Map.of(
                    "name",
                    "Spring",
                    "origins",
                    List.of("https://Brand.example:443", "http://localhost:8080"))));
    assertThat(campaign.get("origins").toString())
        .isEqualTo("[\"https://brand.example\",\"http://localhost:8080\"]");
    String path = CAMPAIGNS + "/" + campaign.get("id").asText() + "/engagements";

    JsonNode authenticated =
        Brand.read(
            brand.call(
                "ada",
                "POST",
                path,
                Map.of(
                    "name",
                    "Chat",
                    "authenticated",
                    true,
                    "connectorId",
                    connector.get("id").asText())));
    JsonNode anonymous =
        Brand.read(brand.call("ada", "POST", path, Map.of("name", "Ask", "authenticated", false)));

    assertThat(authenticated.get("connectorId")).isEqualTo(connector.get("id"));
    assertThat(anonymous.get("connectorId").asText()).isEqualTo("anonymous");
    String one = "api/account/brand/engagements/" + authenticated.get("id").asText();
    assertThat(Brand.read(brand.call("ada", "GET", one, Map.of()))).isEqualTo(authenticated);
    assertThat(brand.call("ada", "PUT", one, Map.of("authenticated", false)).statusCode())
        .isEqualTo(405);
    assertThat(Brand.read(brand.call("ada", "GET", path, Map.of())).get("engagements")).hasSize(2);
    assertThat(
            brand
                .call("ada", "DELETE", CONNECTORS + "/" + connector.get("id").asText(), Map.of())
                .statusCode())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/campaigns.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      useHeadersInDisplayName = true)
  void refusesBadCampaignsAndEngagements(String what, String body, String fields) {
    String campaign =
        Brand.read(
                brand.call(
                    "ada",
                    "POST",
                    CAMPAIGNS,
                    Map.of("name", "Summer", "origins", List.of("https://brand.example"))))
            .get("id")
            .asText();
    String path = what.equals("campaign") ? CAMPAIGNS : CAMPAIGNS + "/" + campaign + "/engagements";
    HttpResponse<String> answer =
        brand.calls().call("POST", app.at(path), "Bearer " + brand.bearer("ada"), body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Brand.read(answer).at("/error/fields").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(fields.split(" ", -1));
    ROWS.add("B-22");
  }
}
