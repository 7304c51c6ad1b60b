package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.platform.consumers.conversations.Message;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers who go on as somebody, or as the same, in the conversation that they have. */
class StepUpIT {
  @RegisterExtension static final ExecutedRows ROWS = new ExecutedRows(List.of("B-23", "B-24"));

  private static PlatformApp app;
  private static Shop shop;

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
    shop = Shop.open(app, new Brand(app).make());
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static HttpResponse<String> stepUp(JsonNode present, String engagement, String idToken) {
    return shop.authenticate(
        "shop", engagement, Map.of("id_token", idToken, "platformToken", Shop.bearer(present)));
  }

  private static JsonNode right(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Brand.read(answer);
  }

  private record Talk(String browser, JsonNode guest, String id) {}

  /** An anonymous consumer who has said something. */
  private static Talk talk() {
    String browser = shop.anonymousToken();
    JsonNode guest = shop.anonymous(browser);
    String id = shop.conversation(guest, "chat", Map.of("topic", "Orders"));
    assertThat(shop.say(guest, id, "Hello").statusCode()).isEqualTo(201);
    return new Talk(browser, guest, id);
  }

  private static void isUsable(Talk talk) {
    assertThat(shop.say(talk.guest(), talk.id(), "Still here").statusCode()).isEqualTo(201);
    assertThat(shop.messages(talk.guest(), talk.id()).body()).contains("Hello", "Still here");
    assertThat(shop.anonymous(talk.browser()).get("conversationId").asText()).isEqualTo(talk.id());
  }

  @Test
  @Row("B-23")
  void theConversationKeepsItsHistoryAndIsTheVerifiedPersons() {
    Talk talk = talk();

    JsonNode ann = right(stepUp(talk.guest(), "account", shop.idToken("ann", Map.of())));

    assertThat(ann.get("verified").asBoolean()).isTrue();
    assertThat(ann.get("conversationId").asText()).isEqualTo(talk.id());
    assertThat(shop.conversation(ann, "account", Map.of())).isEqualTo(talk.id());
    assertThat(shop.say(ann, talk.id(), "It is me").statusCode()).isEqualTo(201);
    assertThat(shop.messages(ann, talk.id()).body()).contains("Hello", "It is me");
    assertThat(
            app.platform()
                .consumers()
                .conversations()
                .messages(
                    app.platform()
                        .consumers()
                        .conversations()
                        .find("brand", talk.id())
                        .orElseThrow(),
                    0))
        .extracting(Message::isVerified)
        .containsExactly(false, true);
    // of before, nothing is left to whoever has the browser next
    assertThat(shop.messages(talk.guest(), talk.id()).statusCode()).isEqualTo(401);
    JsonNode later = shop.anonymous(talk.browser());
    assertThat(later.has("conversationId")).isFalse();
    assertThat(shop.messages(later, talk.id()).statusCode()).isEqualTo(404);
  }

  @Test
  @Row("B-23")
  void atTheUnauthenticatedEngagementTooAndOfEveryWindowOfTheBrowser() {
    Talk talk = talk();
    JsonNode window = shop.anonymous(talk.browser());

    JsonNode bea = right(stepUp(window, "chat", shop.idToken("bea", Map.of())));

    assertThat(bea.get("conversationId").asText()).isEqualTo(talk.id());
    assertThat(shop.conversation(bea, "chat", Map.of())).isEqualTo(talk.id());
    assertThat(shop.messages(talk.guest(), talk.id()).statusCode()).isEqualTo(401);
    assertThat(stepUp(talk.guest(), "chat", shop.idToken("eve", Map.of())).statusCode())
        .isEqualTo(401);
  }

  @Test
  @Row("B-23")
  void someoneElsesConversationIsNotTaken() {
    JsonNode carl = shop.known("carl", Map.of());
    String id = shop.conversation(carl, "account", Map.of());

    HttpResponse<String> taken = stepUp(carl, "account", shop.idToken("dora", Map.of()));

    assertThat(taken.statusCode()).isEqualTo(403);
    assertThat(shop.messages(carl, id).statusCode()).isEqualTo(200);
    assertThat(shop.messages(shop.known("dora", Map.of()), id).statusCode()).isEqualTo(404);
  }

  @Test
  @Row("B-23")
  void whatIsRefusedLeavesTheAnonymousConversationUsable() {
    Talk talk = talk();

    assertThat(stepUp(talk.guest(), "account", "eyJhbGciOiJub25lIn0.e30.").statusCode())
        .isEqualTo(401);
    assertThat(
            stepUp(
                    talk.guest(),
                    "account",
                    shop.idToken(Shop.ISSUER, "ann", Instant.now().minusSeconds(3600), Map.of()))
                .statusCode())
        .isEqualTo(401);
    assertThat(stepUp(talk.guest(), "stall", shop.idToken("ann", Map.of())).statusCode())
        .isEqualTo(401);

    isUsable(talk);
  }

  @Test
  @Row("B-23")
  void ofTwoAtOnceOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 10; i++) {
        Talk talk = talk();
        JsonNode window = shop.anonymous(talk.browser());
        String one = shop.idToken("one" + i, Map.of());
        String other = shop.idToken("other" + i, Map.of());
        List<Callable<HttpResponse<String>>> both =
            List.of(
                () -> stepUp(talk.guest(), "account", one),
                () -> stepUp(i(talk, window), "account", other));
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : threads.invokeAll(both)) {
          answers.add(answer.get());
        }

        assertThat(answers)
            .extracting(HttpResponse::statusCode)
            .containsExactlyInAnyOrder(200, 401);
        HttpResponse<String> won =
            answers.stream().filter(it -> it.statusCode() == 200).findFirst().orElseThrow();
        assertThat(Brand.read(won).get("conversationId").asText()).isEqualTo(talk.id());
        assertThat(shop.messages(Brand.read(won), talk.id()).body()).contains("Hello");
        String loser = won == answers.get(0) ? other : one;
        assertThat(
                shop.messages(shop.come("shop", "account", Map.of("id_token", loser)), talk.id())
                    .statusCode())
            .isEqualTo(404);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Now the same token, now one of another window. */
  private static JsonNode i(Talk talk, JsonNode window) {
    return talk.id().hashCode() % 2 == 0 ? talk.guest() : window;
  }

  @Test
  @Row("B-24")
  void theSameSubjectGoesOnWithAFreshToken() {
    Instant soon = Instant.now().plusSeconds(60);
    JsonNode ann =
        shop.come(
            "shop",
            "account",
            Map.of("id_token", shop.idToken(Shop.ISSUER, "ann2", soon, Map.of())));
    String id = shop.conversation(ann, "account", Map.of());
    assertThat(ann.get("expiresAt").asLong()).isEqualTo(soon.getEpochSecond() * 1000);

    JsonNode fresh = right(stepUp(ann, "account", shop.idToken("ann2", Map.of())));

    assertThat(fresh.get("consumerId")).isEqualTo(ann.get("consumerId"));
    assertThat(fresh.get("conversationId").asText()).isEqualTo(id);
    assertThat(fresh.get("expiresAt").asLong()).isGreaterThan(ann.get("expiresAt").asLong());
    assertThat(shop.messages(fresh, id).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-24")
  void anotherSubjectIsRefusedAndTheConversationGoesOn() {
    JsonNode ann = shop.known("ann3", Map.of());
    String id = shop.conversation(ann, "account", Map.of());

    assertThat(stepUp(ann, "account", shop.idToken("bob3", Map.of())).statusCode()).isEqualTo(403);
    assertThat(stepUp(ann, "account", shop.idToken("ANN3", Map.of())).statusCode()).isEqualTo(403);
    HttpResponse<String> market =
        shop.authenticate(
            "market",
            "stall",
            Map.of(
                "id_token",
                shop.idToken(Shop.OTHER_ISSUER, "ann3", Instant.now().plusSeconds(60), Map.of()),
                "platformToken",
                Shop.bearer(ann)));
    assertThat(market.statusCode()).isEqualTo(403);

    assertThat(shop.say(ann, id, "Still here").statusCode()).isEqualTo(201);
  }

  @Test
  @Row("B-24")
  void aTokenNeverOutlivesTheBrandsNorTheSetting() {
    Instant late = Instant.now().plusSeconds(86_400);

    JsonNode ann =
        shop.come(
            "shop",
            "account",
            Map.of("id_token", shop.idToken(Shop.ISSUER, "ann4", late, Map.of())));

    assertThat(Instant.ofEpochMilli(ann.get("expiresAt").asLong()))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
  }
}
