package io.gatehouse.cors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.fuzz.Bounds;
import io.gatehouse.fuzz.FuzzedRequest;
import io.gatehouse.paths.PathTable;
import io.gatehouse.paths.UrlPattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request says of the page it comes from, of any content, opens nothing to others. */
final class CrossOriginsFuzzTest {
  private static final Set<String> ALLOWED = Set.of("https://shop.example", "http://a.example:8");
  private static final List<String> NAMES =
      List.of(
          "origin",
          "access-control-request-method",
          "sec-fetch-site",
          "referer",
          "accept",
          "content-type",
          "sec-fetch-mode",
          "sec-fetch-dest",
          "upgrade");
  private static final CrossOrigins CORS =
      new CrossOrigins(
          new CorsSettings(
              PathTable.of(Map.of(new UrlPattern("/api/*"), ALLOWED)),
              List.of("GET", "PUT"),
              List.of("Authorization"),
              List.of("Link"),
              true,
              Duration.ofMinutes(5)));

  /** A line each: the path, and headers; an empty one is absent. */
  @FuzzTest
  void namesNoOriginButTheAllowedOnes(FuzzedDataProvider data) throws Exception {
    String method = data.pickValue(List.of("OPTIONS", "GET", "POST", "PUT"));
    String text = data.consumeRemainingAsString();
    List<String> lines = List.of(text.split("\n", -1));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.size() && i <= NAMES.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        headers.put(NAMES.get(i - 1), List.of(lines.get(i)));
      }
    }
    String path = "/" + lines.get(0);
    HttpRequest request = new FuzzedRequest(method, path, path, headers);
    Bounds.hold(
        text.length(),
        () -> {
          areSafe(request, CORS.headers(request));
          CORS.preflight()
              .handle(request)
              .ifPresent(outcome -> areSafe(request, ((Outcome.Answered) outcome).reply()));
          if (SameOrigin.holds(request)) {
            isOurs(request);
          }
          assertThat(RequestKind.of(request)).isNotNull();
        });
  }

  private static void areSafe(HttpRequest request, HttpReply reply) {
    assertThat(reply.status()).isIn(204, 403);
    assertThat(request.method()).isEqualTo("OPTIONS");
    areSafe(request, reply.headers());
  }

  private static void areSafe(HttpRequest request, List<HttpReply.Header> headers) {
    for (HttpReply.Header each : headers) {
      assertThat(each.value()).doesNotContain("\r", "\n");
      if (each.name().equals("Access-Control-Allow-Origin")) {
        assertThat(ALLOWED).contains(each.value());
        assertThat(request.header("Origin")).contains(each.value());
        assertThat(request.path()).startsWith("/api");
      }
    }
  }

  private static void isOurs(HttpRequest request) {
    String from =
        request
            .header("Sec-Fetch-Site")
            .or(() -> request.header("Origin"))
            .or(() -> request.header("Referer"))
            .orElseThrow();
    assertThat(from)
        .matches("same-origin|(?s)https://([^/]*@)?desk\\.example(:(0*443)?)?([/?#].*)?");
  }
}
