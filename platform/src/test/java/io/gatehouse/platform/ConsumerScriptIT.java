package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files that visitors' browsers load. What they do there is for the tests with a browser. */
class ConsumerScriptIT {
  private static final int MOST_BYTES = 5120;
  private static final Path SOURCE = Path.of("src", "main", "javascript", "consumer.js");
  private static final Path SMALL =
      Path.of("src/main/resources/io/gatehouse/platform/consumers/script/consumer.js");

  private static PlatformApp app;
  private final Calls calls = new Calls();

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
    HttpResponse<String> made =
        new Brand(app)
            .make()
            .call(
                "ada",
                "POST",
                "api/account/brand/campaigns",
                Map.of("name", "Lamps", "origins", List.of("https://brand.example")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private HttpResponse<String> script(Map<String, String> headers) {
    return calls.call("GET", app.at("api/account/brand/consumer.js"), headers, "");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  @Row("B-19")
  void isAModuleOfFiveKilobytesForEveryOrigin() {
    HttpResponse<String> answer = script(Map.of("Origin", "https://brand.example"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_BYTES);
    assertThat(answer.body()).contains("export const openChat=");
    assertThat(header(answer, "Content-Type"))
        .isEqualToIgnoringCase("text/javascript;charset=UTF-8");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Cache-Control")).isEqualTo("max-age=3600");
  }

  @Test
  @Row("B-19")
  void isSentAgainOnlyIfItHasChanged() {
    String tag = header(script(Map.of()), "ETag");

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    HttpResponse<String> again = script(Map.of("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(tag);
    assertThat(script(Map.of("If-None-Match", "\"another\"")).statusCode()).isEqualTo(200);
  }

  /** {@code -Dupdate.script=true} makes it anew. */
  @Test
  void isMadeOfItsSource() throws Exception {
    Path work = NodeCommand.install(Path.of("src", "test", "minify"));
    Files.copy(SOURCE, work.resolve("consumer.js"), StandardCopyOption.REPLACE_EXISTING);
    String small =
        NodeCommand.run(
            work,
            "node_modules/.bin/terser",
            "consumer.js",
            "--module",
            "--ecma",
            "2022",
            "--compress",
            "passes=3,unsafe_arrows,keep_fargs=false",
            "--mangle");
    small = small.strip();
    if (Boolean.getBoolean("update.script")) {
      Files.writeString(SMALL, small);
    }
    assertThat(small)
        .as("the script in the JAR; -Dupdate.script=true")
        .isEqualTo(Files.readString(SMALL).strip());
  }

  @Test
  @Row("B-26")
  void theReturnPageRunsOneScriptAndKnowsTheOriginsOfTheAccountAlone() {
    String path = "/app/some/return?code=secret-code&state=secret-state&error=%3Cb%3E";
    HttpResponse<String> page = calls.get(app.at("api/account/brand" + path), "");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'sha256-")
        .doesNotContain("http", "script-src 'unsafe");
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(page.body())
        .contains("data-origins=\"https://brand.example\"")
        .doesNotContain("secret-", "src=", "href=", "<b>");
    assertThat(calls.get(app.at("api/account/other" + path), "").body())
        .contains("data-origins=\"\"");
  }

  @Test
  @Row("B-26")
  void noPathOfTheScriptIsThereForOtherMethods() {
    URI address = app.at("api/account/brand/consumer.js");
    assertThat(
            calls
                .call("POST", address, Map.of("Content-Type", "application/json"), "{}")
                .statusCode())
        .isEqualTo(405);
  }
}
