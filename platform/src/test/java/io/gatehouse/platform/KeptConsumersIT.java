package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What consumers said and were given outlives the server, on PostgreSQL; at once is there as one
 * after the other; and what is kept tells no token.
 */
class KeptConsumersIT {
  @Test
  void conversationsAndTokensOutliveTheServer() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      Map<String, String> database = Map.of("url", url, "user", "postgres");
      Shop shop;
      String browser;
      JsonNode guest;
      JsonNode ann;
      String talk;
      String known;
      try (PlatformApp app = PlatformApp.start(database)) {
        shop = Shop.open(app, new Brand(app).make());
        browser = shop.anonymousToken();
        guest = shop.anonymous(browser);
        talk = shop.conversation(guest, "chat", Map.of("topic", "Orders"));
        assertThat(shop.say(guest, talk, "Grüße 👋").statusCode()).isEqualTo(201);
        ann = shop.known("ann", Map.of("name", "Ann"));
        known = shop.conversation(ann, "account", Map.of());
        assertThat(shop.say(ann, known, "Hello").statusCode()).isEqualTo(201);
        everyMessageHasItsNumber(shop, ann, known);
        oneOfManyStepsUp(shop);
      }
      try (PlatformApp later = PlatformApp.start(database)) {
        Shop here = shop.at(later);
        assertThat(said(here.messages(guest, talk))).isEqualTo("Grüße 👋");
        assertThat(here.messages(ann, known).body()).contains("Hello");
        assertThat(here.anonymous(browser).get("conversationId").asText()).isEqualTo(talk);
        assertThat(here.known("ann", Map.of()).get("consumerId")).isEqualTo(ann.get("consumerId"));
      }
      assertThat(KeptTokensIT.dump(url))
          .isNotEmpty()
          .noneMatch(cell -> cell.contains(browser))
          .noneMatch(cell -> cell.contains(browser.substring(4)))
          .noneMatch(cell -> cell.contains(Shop.bearer(guest).substring(4)))
          .noneMatch(cell -> cell.contains(Shop.bearer(ann).substring(4)))
          .noneMatch(cell -> cell.contains("eyJ"));
    }
  }

  private static String said(HttpResponse<String> messages) {
    return Brand.read(messages).at("/messages/0/text").asText();
  }

  private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> calls)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
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

  private static void everyMessageHasItsNumber(Shop shop, JsonNode ann, String id)
      throws Exception {
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      calls.add(() -> shop.say(ann, id, "and"));
    }

    Set<Integer> numbers = new HashSet<>();
    for (HttpResponse<String> answer : atOnce(calls)) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      numbers.add(Brand.read(answer).get("id").asInt());
    }
    assertThat(numbers).hasSize(30);
    assertThat(Brand.read(shop.messages(ann, id)).get("messages")).hasSize(31);
  }

  /** Each with a token of another window of the same browser. */
  private static void oneOfManyStepsUp(Shop shop) throws Exception {
    String browser = shop.anonymousToken();
    String id = shop.conversation(shop.anonymous(browser), "chat", Map.of());
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String present = Shop.bearer(shop.anonymous(browser));
      String idToken = shop.idToken("racer" + i, Map.of());
      calls.add(
          () ->
              shop.authenticate(
                  "shop", "account", Map.of("id_token", idToken, "platformToken", present)));
    }

    List<HttpResponse<String>> answers = atOnce(calls);

    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsOnly(200, 401)
        .containsOnlyOnce(200);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 200)
        .allMatch(answer -> Brand.read(answer).get("conversationId").asText().equals(id));
  }
}
