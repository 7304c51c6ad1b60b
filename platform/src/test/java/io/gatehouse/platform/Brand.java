package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts and users of the tests, made by the operator over HTTP; and what they can do. */
final class Brand {
  static final String OPERATOR = "Bearer " + PlatformApp.OPERATOR;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlatformApp app;
  private final Calls calls = new Calls();
  private final Map<String, String> bearers = new LinkedHashMap<>();

  Brand(PlatformApp app) {
    this.app = app;
  }

  /** Makes them all. */
  Brand make() {
    for (String account : List.of("brand", "other", "closed")) {
      operator("PUT", "accounts/" + account, Map.of("name", account), 200);
    }
    operator("PUT", "accounts/brand/services/agentVep", Map.of("host", "brand.example:8443"), 200);
    operator("PUT", "accounts/other/services/agentVep", Map.of("host", "other.example"), 200);
    user("brand", "ada", "administrator");
    user("brand", "alan", "agent");
    user("brand", "mary", "agentManager");
    user("brand", "carl", "campaignManager");
    user("other", "stranger", "administrator");
    user("closed", "eve", "administrator");
    operator("PUT", "accounts/closed", Map.of("name", "Closed", "enabled", false), 200);
    return this;
  }

  /** A user whose password is that of the name. */
  String user(String account, String name, String kind) {
    return operator(
            "POST",
            "accounts/" + account + "/users",
            Map.of("loginName", name, "kind", kind, "password", password(name)),
            201)
        .get("id")
        .asText();
  }

  static String password(String name) {
    return name + "'s password";
  }

  /** What the operator is answered. */
  JsonNode operator(String method, String path, Map<String, ?> body, int status) {
    HttpResponse<String> answer =
        calls.call(method, app.at("api/platform/" + path), OPERATOR, json(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return read(answer);
  }

  /** What a login is answered. */
  HttpResponse<String> login(String account, Map<String, ?> body) {
    return calls.post(app.at("api/account/" + account + "/login?v=1.3"), "", json(body));
  }

  /** A login that is right. */
  HttpResponse<String> login(String account, String name) {
    HttpResponse<String> answer =
        login(account, Map.of("username", name, "password", password(name)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  /** The bearer of somebody who has logged in once. */
  String bearer(String name) {
    return bearers.computeIfAbsent(
        name,
        unknown ->
            read(login(name.equals("stranger") ? "other" : "brand", name)).get("bearer").asText());
  }

  /** What somebody is answered. */
  HttpResponse<String> call(String name, String method, String path, Map<String, ?> body) {
    return calls.call(
        method, app.at(path), "Bearer " + bearer(name), body.isEmpty() ? "" : json(body));
  }

  Calls calls() {
    return calls;
  }

  /** The {@code Session_id} of a login. */
  static String session(HttpResponse<String> login) {
    return login
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .replaceAll("^Session_id=([0-9a-f]{64});.*$", "$1");
  }

  /** A call with the cookie of a login. */
  HttpResponse<String> withCookie(String path, String session, Map<String, ?> body) {
    return calls.call(
        "POST",
        app.at(path),
        Map.of("Cookie", "Session_id=" + session, "Content-Type", "application/json"),
        json(body));
  }

  static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
