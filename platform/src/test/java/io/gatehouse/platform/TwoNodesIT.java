package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL are one platform: what counts once counts once on both together. */
class TwoNodesIT {
  private static final String OUTSIDE = "https://desk.example/app";
  private static final int TRIES = 7;

  private static EmbeddedPostgres server;

  /** Two applications with the same settings. */
  private record Nodes(PlatformApp one, PlatformApp other) implements AutoCloseable {
    static Nodes start(String... namesAndValues) {
      List<String> settings =
          new ArrayList<>(
              List.of(
                  "application_id", "desk",
                  "store", "jdbc",
                  "store_datasource", PlatformApp.DATA_SOURCE,
                  "store_encryption_keys", PlatformApp.KEYS,
                  "platform_permissions", "orders:read"));
      Collections.addAll(settings, namesAndValues);
      Map<String, String> database =
          Map.of("url", server.getJdbcUrl("postgres", "postgres"), "user", "postgres");
      List<PlatformApp> both = PlatformApp.startTwo(database, settings.toArray(String[]::new));
      return new Nodes(both.get(0), both.get(1));
    }

    PlatformApp of(int call) {
      return call % 2 == 0 ? one : other;
    }

    @Override
    public void close() {
      one.close(); // with the other
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.builder().start();
    try (Nodes nodes = Nodes.start()) {
      new Brand(nodes.one()).make();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aCodeCountsOnceOverBoth() throws Exception {
    try (Nodes nodes = Nodes.start()) {
      Installed desk = Installed.forUsers(nodes.one(), new Brand(nodes.one()), "Codes", "agent");
      List<Installed> both = List.of(desk, at(desk, nodes.other()));
      String code = desk.code("alan", "");
      List<HttpResponse<String>> answers = atOnce(50, i -> both.get(i % 2).redeem(code));
      assertThat(statuses(answers)).containsOnly(200, 400).containsOnlyOnce(200);
      // whoever has the second copy is not to be told from the first
      JsonNode tokens = Brand.read(only200(answers));
      both.forEach(node -> assertThat(node.call(tokens).statusCode()).isEqualTo(401));
    }
  }

  @Test
  void ofTwoRefreshesAtOnceOneCountsAtMostAndTheFamilyDies() throws Exception {
    try (Nodes nodes = Nodes.start()) {
      Installed desk = Installed.forUsers(nodes.one(), new Brand(nodes.one()), "Desk", "agent");
      List<Installed> both = List.of(desk, at(desk, nodes.other()));
      for (int i = 0; i < 10; i++) {
        JsonNode tokens = desk.tokens("alan");
        String first = tokens.get("refresh_token").asText();
        List<HttpResponse<String>> answers = atOnce(2, call -> both.get(call).refresh(first));
        assertThat(statuses(answers)).containsOnly(200, 400).containsOnlyOnce(200);
        JsonNode fresh = Brand.read(only200(answers));
        for (Installed node : both) {
          assertThat(node.call(tokens).statusCode()).isEqualTo(401);
          assertThat(node.call(fresh).statusCode()).isEqualTo(401);
          HttpResponse<String> again = node.refresh(fresh.get("refresh_token").asText());
          assertThat(again.statusCode()).isEqualTo(400);
          assertThat(Brand.read(again).get("error").asText()).isEqualTo("invalid_grant");
        }
      }
    }
  }

  @Test
  void aSignedRequestCountsOnceOverBoth() throws Exception {
    try (Nodes nodes = Nodes.start("base_url", OUTSIDE, "insecure_http", "")) {
      RequestSigner signer = new RequestSigner(key(nodes.one()), Clock.systemUTC());
      Calls calls = new Calls();
      for (int i = 0; i < 5; i++) {
        String signed = signer.authorization("GET", URI.create(OUTSIDE + "/api/orders"), Map.of());
        List<HttpResponse<String>> answers =
            atOnce(20, call -> calls.get(nodes.of(call).at("api/orders"), signed));
        assertThat(statuses(answers)).containsOnly(200, 401).containsOnlyOnce(200);
      }
    }
  }

  private static SigningKey key(PlatformApp app) {
    JsonNode key =
        Brand.read(
            new Brand(app)
                .call(
                    "ada",
                    "POST",
                    "api/account/brand/keys",
                    Map.of(
                        "applicationName", "Orders",
                        "developerName", "Ada",
                        "permissions", List.of("orders:read"))));
    return new SigningKey.Shared(
        SignatureMethod.HMAC_SHA1,
        key.get("appKey").asText(),
        key.get("secret").asText(),
        key.get("accessToken").asText(),
        key.get("accessTokenSecret").asText());
  }

  @Test
  void wrongPasswordsAreCountedOverBoth() throws Exception {
    triesOf("mary", "a wrong password");
  }

  @Test
  void triesOfWhoIsNotThereAreCountedOverBoth() throws Exception {
    triesOf("nobody", "a wrong password");
  }

  private static void triesOf(String user, String password) throws Exception {
    try (Nodes nodes = Nodes.start("platform_login_tries", Integer.toString(TRIES))) {
      List<Brand> both = List.of(new Brand(nodes.one()), new Brand(nodes.other()));
      Map<String, String> wrong = Map.of("username", user, "password", password);
      List<HttpResponse<String>> answers = atOnce(30, i -> both.get(i % 2).login("brand", wrong));
      assertThat(statuses(answers)).containsOnly(401, 429);
      assertThat(statuses(answers).stream().filter(status -> status == 401)).hasSize(TRIES);
      // the right password does not help now, on neither
      Map<String, String> right = Map.of("username", user, "password", Brand.password(user));
      both.forEach(node -> assertThat(node.login("brand", right).statusCode()).isEqualTo(429));
    }
  }

  @Test
  void aLoginThatEndsOnOneNodeEndsOnTheOtherAtOnceWhereNothingIsRemembered() {
    try (Nodes nodes = Nodes.start("platform_token_memory", "0s")) {
      Brand brand = new Brand(nodes.one());
      JsonNode login = Brand.read(brand.login("brand", "carl"));
      HttpResponse<String> again = brand.login("brand", "carl");
      String bearer = "Bearer " + Brand.read(again).get("bearer").asText();
      Calls calls = new Calls();
      URI there = nodes.other().at("api/orders");
      assertThat(calls.get(there, bearer).statusCode()).isEqualTo(200);
      assertThat(
              brand
                  .withCookie(
                      "api/account/brand/logout",
                      Brand.session(again),
                      Map.of("csrf", Brand.read(again).get("csrf").asText()))
                  .statusCode())
          .isEqualTo(200);
      assertThat(calls.get(there, bearer).statusCode()).isEqualTo(401);
      // the other login goes on
      assertThat(calls.get(there, "Bearer " + login.get("bearer").asText()).statusCode())
          .isEqualTo(200);
    }
  }

  private static Installed at(Installed application, PlatformApp app) {
    return new Installed(app, new Brand(app), application.id(), application.secret());
  }

  @FunctionalInterface
  private interface Call {
    HttpResponse<String> send(int number);
  }

  /** So many calls, which begin together. */
  private static List<HttpResponse<String>> atOnce(int count, Call call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      calls.add(
          () -> {
            int unused = start.await();
            return call.send(number);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Integer> statuses(List<HttpResponse<String>> answers) {
    return answers.stream().map(HttpResponse::statusCode).toList();
  }

  private static HttpResponse<String> only200(List<HttpResponse<String>> answers) {
    return answers.stream().filter(answer -> answer.statusCode() == 200).findFirst().orElseThrow();
  }
}
