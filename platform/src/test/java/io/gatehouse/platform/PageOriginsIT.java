package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which pages' scripts may read what consumers are answered, and how often anybody may ask. */
class PageOriginsIT {
  private static final int TRIES = 5;

  private static PlatformApp app;
  private static Shop shop;

  @BeforeAll
  static void open() {
    app =
        PlatformApp.start(
            "platform_consumer_tries_per_address", "" + TRIES, "platform_consumer_role", "visitor");
    shop = Shop.open(app, new Brand(app).make());
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static HttpResponse<String> call(String method, String path, String origin, String asks) {
    return shop.calls()
        .call(
            method,
            app.at("api/account/" + path),
            Map.of("Origin", origin, "Access-Control-Request-Method", asks),
            "");
  }

  private static List<String> paths() {
    return List.of(
        "brand/engagements/" + shop.id("chat") + "/window",
        "brand/anonymous/authorize",
        "brand/app/anonymous/authenticate?v=3.0",
        "brand/conversations",
        "brand/conversations/x/messages?after=1");
  }

  @Test
  void aPageOfTheCampaignIsToldWhatItsScriptMaySend() {
    for (String path : paths()) {
      HttpResponse<String> answer = call("OPTIONS", path, Shop.ORIGIN, "POST");

      assertThat(answer.statusCode()).as(path).isEqualTo(204);
      assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
          .containsExactly(Shop.ORIGIN);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("Authorization, Content-Type");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }
  }

  @Test
  void anyOtherOriginIsRefused() {
    for (String origin :
        List.of(
            "https://evil.example",
            "https://shop.example.evil.example",
            "http://shop.example",
            "https://SHOP.example",
            "https://shop.example:8443",
            "https://shop.example/",
            "null")) {
      HttpResponse<String> asked = call("OPTIONS", paths().get(1), origin, "POST");
      assertThat(asked.statusCode()).as(origin).isEqualTo(403);
      HttpResponse<String> answer = call("GET", paths().get(0), origin, "");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).as(origin).isEmpty();
      assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }
    assertThat(call("OPTIONS", "other/anonymous/authorize", Shop.ORIGIN, "POST").statusCode())
        .isEqualTo(403);
    assertThat(call("OPTIONS", "nobody/anonymous/authorize", Shop.ORIGIN, "POST").statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatIsForUsersIsOpenToNoPage() {
    for (String path : List.of("brand/login?v=1.3", "brand/connectors", "brand/users/me")) {
      assertThat(
              call("OPTIONS", path, Shop.ORIGIN, "POST")
                  .headers()
                  .firstValue("Access-Control-Allow-Origin"))
          .as(path)
          .isEmpty();
    }
  }

  @Test
  void thePageReadsRefusalsToo() {
    HttpResponse<String> answer = shop.post("conversations", "", Map.of("engagementId", "x"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(Shop.ORIGIN);
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
        .contains("Retry-After, WWW-Authenticate");
  }

  @Test
  void oneAddressMakesAndTriesSoManyAndThenWaits() {
    String token = shop.anonymousToken();
    for (int i = 1; i < TRIES; i++) {
      String unused = shop.anonymousToken();
    }

    HttpResponse<String> late = shop.post("anonymous/authorize", "", Map.of());

    assertThat(late.statusCode()).isEqualTo(429);
    assertThat(late.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
    for (int i = 0; i < 2 * TRIES; i++) { // who is let in is not counted
      JsonNode unused = shop.anonymous(token);
    }
    for (int i = 0; i < TRIES; i++) {
      assertThat(shop.authenticate("anonymous", "chat", Map.of("token", "guess")).statusCode())
          .isEqualTo(401);
    }
    assertThat(shop.authenticate("anonymous", "chat", Map.of("token", token)).statusCode())
        .isEqualTo(429);
  }
}
