package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about scripts of other origins. */
final class CorsFlowTest {
  private static final String SHOP = "https://shop.example";

  private final BearerFixture api =
      new BearerFixture().with("cors_origins", "/api/* https://Shop.example:443; /both/* " + SHOP);

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aPreflightIsAnsweredBeforeAnyLogin() {
    Outcome outcome = api.call(preflight("/api/orders", SHOP));

    assertThat(reply(outcome).status()).isEqualTo(204);
    assertThat(reply(outcome).headers())
        .contains(
            header("Access-Control-Allow-Origin", SHOP),
            header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"),
            header("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP"),
            header("Access-Control-Max-Age", "600"),
            header("Vary", "Origin"),
            header("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers"))
        .noneMatch(each -> each.name().equals("Access-Control-Allow-Credentials"));
  }

  @Test
  void itIsAnsweredAsTheSettingsSay() {
    api.with(
        "cors_methods", "GET REPORT",
        "cors_headers", "Authorization If-Match",
        "cors_credentials", "true",
        "cors_max_age", "1h");

    assertThat(reply(api.call(preflight("/api/orders", SHOP))).headers())
        .contains(
            header("Access-Control-Allow-Credentials", "true"),
            header("Access-Control-Allow-Methods", "GET, REPORT"),
            header("Access-Control-Allow-Headers", "Authorization, If-Match"),
            header("Access-Control-Max-Age", "3600"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "",
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example.evil.example",
        "https://evil.example/https://shop.example",
        "https://SHOP.example",
        "*"
      })
  void thatOfAnotherOriginIsRefusedWithoutAWord(String origin) {
    Outcome outcome = api.call(preflight("/api/orders", origin));

    assertThat(reply(outcome).status()).isEqualTo(403);
    assertThat(reply(outcome).headers())
        .contains(header("Vary", "Origin"))
        .noneMatch(each -> each.name().startsWith("Access-Control"));
    assertThat(headers("/api/orders", origin)).containsExactly(header("Vary", "Origin"));
  }

  @Test
  void thatOfEveryOriginWithANameIsAllowedByAStar() {
    api.with("cors_origins", "/api/* *");

    assertThat(reply(api.call(preflight("/api/orders", "https://any.example"))).headers())
        .contains(header("Access-Control-Allow-Origin", "*"), header("Vary", "Origin"));
    assertThat(reply(api.call(preflight("/api/orders", "null"))).status()).isEqualTo(403);
  }

  @Test
  void oneThatNoSettingIsForIsNeitherRedirectedNorChallenged() {
    for (String path : List.of("/desk/list", "/login", "/callback")) {
      api.with("cors_origins", "/other/* " + SHOP);
      Outcome outcome = api.call(preflight(path, SHOP).header("Accept", "*/*"));
      assertThat(outcome instanceof Outcome.Answered answered ? answered.reply().status() : 0)
          .as(path)
          .isIn(0, 400, 403, 405);
    }
    Outcome onApi = api.call(preflight("/api/orders", SHOP));
    assertThat(reply(onApi).status()).isEqualTo(403);
    assertThat(TestBrowser.headers(onApi, "WWW-Authenticate")).isEmpty();
  }

  @Test
  void oneOnAPublicPathWithoutASettingIsTheApplicationsOwn() {
    api.with("cors_origins", "/other/* " + SHOP);

    assertThat(api.gatehouse().identify(preflight("/api/orders", SHOP)))
        .isInstanceOf(Outcome.Anonymous.class);
  }

  @Test
  void anOptionsThatIsNoPreflightIsARequestLikeAnyOther() {
    Outcome plain = api.call(new TestRequest("OPTIONS", BASE, "/api/orders", ""));
    Outcome withOrigin =
        api.call(new TestRequest("OPTIONS", BASE, "/api/orders", "").header("Origin", SHOP));

    assertThat(reply(plain).status()).isEqualTo(401);
    assertThat(reply(withOrigin).status()).isEqualTo(401);
  }

  @Test
  void everyReplyOnThePathMayBeSeenByTheScript() {
    assertThat(headers("/api/orders", SHOP))
        .containsExactly(
            header("Vary", "Origin"),
            header("Access-Control-Allow-Origin", SHOP),
            header("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After, DPoP-Nonce"));
    assertThat(api.gatehouse().headers(TestRequest.get(BASE, "/api/orders")))
        .as("so that no cache gives it to a script")
        .containsExactly(header("Vary", "Origin"));
    assertThat(headers("/desk", SHOP)).isEmpty();
  }

  private List<HttpReply.Header> headers(String path, String origin) {
    return api.gatehouse().headers(TestRequest.get(BASE, path).header("Origin", origin));
  }

  private static TestRequest preflight(String path, String origin) {
    return new TestRequest("OPTIONS", BASE, path, "")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "PUT")
        .header("Access-Control-Request-Headers", "authorization");
  }

  private static HttpReply.Header header(String name, String value) {
    return new HttpReply.Header(name, value);
  }

  private static HttpReply reply(Outcome outcome) {
    return TestBrowser.reply(outcome);
  }
}
