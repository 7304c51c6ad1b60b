package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the platform's API is asked for, row by row, over HTTP. */
class ApiAuthorizationIT {
  /** Rows that are not built yet: each has its cases here once it is. */
  static final List<String> OPEN =
      List.of(
          "B-01", "B-02", "B-03", "B-04", "B-06", "B-07", "B-08", "B-09", "B-10", "B-11", "B-12",
          "B-13", "B-15", "B-16", "B-17", "B-18", "B-19", "B-20", "B-21", "B-22", "B-23", "B-24",
          "B-25", "B-26", "B-29");

  @RegisterExtension static final ExecutedRows ROWS = new ExecutedRows(List.of("B-00"));

  private static final String OPERATOR = "Bearer " + PlatformApp.OPERATOR;

  private static PlatformApp app;
  private static Calls calls = new Calls();

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
    assertThat(
            calls
                .call(
                    "PUT", app.at("api/platform/accounts/brand"), OPERATOR, "{\"name\":\"Brand\"}")
                .statusCode())
        .isEqualTo(200);
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
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .as("whether it says how to authenticate")
        .isEqualTo(status == 401);
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
      default -> throw new IllegalArgumentException(caller);
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
}
