package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.gatehouse.platform.description.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * B-00: what the description of the API says of each operation's credentials, what the table of the
 * documentation says, and what happens over HTTP are the same. The operations are those that are
 * served, whoever adds one.
 */
class WaysInIT {
  @RegisterExtension static final ExecutedRows ROWS = new ExecutedRows(List.of("B-00"));

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private static PlatformApp app;
  private static Brand brand;
  private static Installed installed;
  private static JsonNode key;
  private static WaysInPage page;

  @BeforeAll
  static void open() throws IOException {
    app = PlatformApp.start("platform_permissions", "Read Users");
    brand = new Brand(app).make();
    JsonNode unused =
        brand.operator(
            "PUT", "accounts/brand/features/anonymous-consumers", Map.of("enabled", true), 200);
    installed = Installed.forUsers(app, brand, "Orders", "administrator");
    key =
        Brand.read(
            brand.call(
                "ada",
                "POST",
                "api/account/brand/keys",
                Map.of(
                    "applicationName", "Orders",
                    "developerName", "Ada",
                    "permissions", List.of("Read Users"))));
    page = new WaysInPage();
  }

  @AfterAll
  static void close() {
    app.close();
  }

  static List<Operation> operations() {
    return Operation.all(Brand.read(brand.calls().get(app.at("api/platform/openapi.json"), "")));
  }

  /** A request to an operation, but for its credentials. */
  private static HttpRequest.Builder request(Operation operation, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(operation))
            .method(
                operation.method(),
                operation.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body));
    return operation.body().isEmpty() ? request : request.header("Content-Type", operation.body());
  }

  private static String body(Operation operation) {
    return operation.body().equals("application/json") ? "{}" : "grant_type=client_credentials";
  }

  private static URI address(Operation operation) {
    String query =
        operation.query().entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + (each.getKey().equals("client_id") ? installed.id() : each.getValue()))
            .collect(Collectors.joining("&"));
    String redirect =
        operation.query().containsKey("client_id")
            ? "&redirect_uri=" + Installed.encode(Installed.BACK)
            : "";
    return app.at(
        operation
                .path()
                .substring(1)
                .replace("{accountId}", "brand")
                .replace("{service}", "agentVep")
                .replace("{feature}", "anonymous-consumers")
                .replaceAll("\\{[^}]+}", "nothing")
            + (query.isEmpty() ? "" : "?" + query + redirect));
  }

  private static String signature(Operation operation) {
    return new RequestSigner(
            new SigningKey.Shared(
                SignatureMethod.HMAC_SHA256,
                key.get("appKey").asText(),
                key.get("secret").asText(),
                key.get("accessToken").asText(),
                key.get("accessTokenSecret").asText()),
            Clock.systemUTC())
        .authorization(
            operation.method(),
            address(operation),
            operation.body().equals("application/x-www-form-urlencoded")
                ? Map.of("grant_type", "client_credentials")
                : Map.of());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> with(Operation operation, String authorization) {
    return send(request(operation, body(operation)).header("Authorization", authorization));
  }

  private static Set<String> challenges(HttpResponse<String> answer) {
    return answer.headers().allValues("WWW-Authenticate").stream()
        .map(value -> value.replaceAll(" .*", ""))
        .filter(scheme -> !scheme.equals("DPoP")) // bearers that are bound
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The schemes of what an operation takes. */
  private static Set<String> offered(Operation operation) {
    return operation.security().stream()
        .map(
            name ->
                switch (name) {
                  case "oauth1" -> "OAuth";
                  case "clientSecret" -> "Basic";
                  case "session" -> "Login";
                  default -> "Bearer";
                })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theDocumentationSaysTheSame(Operation operation) {
    assertThat(page.of(operation.path())).isEqualTo(operation.security());
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Row("B-00")
  void whatIsNotOpenNeedsACredentialAndSaysWhich(Operation operation) {
    HttpResponse<String> answer = send(request(operation, body(operation)));

    if (operation.security().isEmpty()) {
      assertThat(answer.statusCode()).as(answer.body()).isNotIn(403, 500);
      assertThat(challenges(answer)).doesNotContain("Bearer", "OAuth", "Basic");
    } else if (operation.isAboutCsrf()) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(challenges(answer)).isNotEmpty();
      if (!operation.security().contains("session")) { // pages name the ways in of their path
        assertThat(challenges(answer)).isEqualTo(offered(operation));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Row("B-00")
  void eachCredentialCountsWhereItIsNamedAndNowhereElse(Operation operation) {
    Map.of(
            "bearer",
            "Bearer " + brand.bearer("ada"),
            "operator",
            Brand.OPERATOR,
            "oauth1",
            signature(operation),
            "clientSecret",
            installed.basic())
        .forEach((name, value) -> isTakenOrRefused(operation, name, with(operation, value)));
    if (operation.security().contains("session")) {
      isTaken(operation, inSession(operation));
    }
  }

  private static void isTakenOrRefused(
      Operation operation, String name, HttpResponse<String> answer) {
    if (operation.security().isEmpty() || operation.security().contains("session")) {
      assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(500);
    } else if (operation.security().contains(name)) {
      isTaken(operation, answer);
    } else {
      boolean isOfTheSameKind =
          offered(operation).contains("Bearer")
              && (name.equals("bearer") || name.equals("operator"));
      assertThat(answer.statusCode())
          .as("%s: %s", name, answer.body())
          .isEqualTo(isOfTheSameKind ? 403 : 401);
      if (!isOfTheSameKind) {
        assertThat(challenges(answer)).as(name).isNotEmpty().isSubsetOf(offered(operation));
      }
    }
  }

  private static void isTaken(Operation operation, HttpResponse<String> answer) {
    if (operation.security().contains("session") && answer.statusCode() == 403) {
      assertThat(answer.body()).contains("our own page"); // of a form that we did not show
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403, 500);
    }
  }

  private static HttpResponse<String> inSession(Operation operation) {
    HttpResponse<String> login = brand.login("brand", "ada");
    String body =
        operation.isAboutCsrf()
            ? Brand.json(Map.of("csrf", Brand.read(login).get("csrf").asText()))
            : body(operation);
    return send(request(operation, body).header("Cookie", "Session_id=" + Brand.session(login)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Row("B-00")
  void twoCredentialsAreRefusedEverywhere(Operation operation) {
    HttpResponse<String> answer =
        send(
            request(operation, body(operation))
                .header("Authorization", "Bearer " + brand.bearer("ada"))
                .header("Authorization", signature(operation)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }
}
