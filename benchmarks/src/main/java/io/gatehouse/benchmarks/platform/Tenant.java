package io.gatehouse.benchmarks.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.benchmarks.http.Connection;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account with a user, an API key and two applications, made as its operator and users do. */
final class Tenant {
  static final String PASSWORD = "a password of usual length";
  static final String AGENT = "alan";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BACK = "https://client.example/back";
  private static final String SENTINEL = "/app/sentinel/api/account/brand/";
  private static final String ACCOUNT = "/app/api/account/brand/";
  private static final Pattern FORM = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final Connection connection;
  private final String address;
  private final String administrator;
  private final String users;
  private final String statistics;

  Tenant(Connection connection, String address) throws IOException {
    this.connection = connection;
    this.address = address;
    operator("PUT", "accounts/brand", Map.of("name", "brand"));
    for (String user : List.of("ada:administrator", AGENT + ":agent")) {
      String[] parts = user.split(":", -1);
      operator(
          "POST",
          "accounts/brand/users",
          Map.of("loginName", parts[0], "kind", parts[1], "password", PASSWORD));
    }
    administrator = "Bearer " + read(connection.send(login("ada"))).get("bearer").asText();
    users =
        registered(Map.of("client_name", "Desk", "redirect_uris", List.of(BACK), "scope", "agent"));
    statistics =
        registered(
            Map.of(
                "client_name", "Statistics",
                "grant_types", List.of("client_credentials"),
                "scope", "reports"));
  }

  private void operator(String method, String path, Map<String, ?> body) throws IOException {
    JsonNode unused =
        read(
            connection.send(
                request(
                    method,
                    "/app/api/platform/" + path,
                    "Bearer " + PlatformChild.OPERATOR,
                    json(body))));
  }

  private String registered(Map<String, ?> manifest) throws IOException {
    JsonNode made =
        read(
            connection.send(
                request("POST", ACCOUNT + "applications", administrator, json(manifest))));
    String credentials = made.get("client_id").asText() + ":" + made.get("client_secret").asText();
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** The four values of an API key. */
  JsonNode key() throws IOException {
    return read(
        connection.send(
            request(
                "POST",
                ACCOUNT + "keys",
                administrator,
                json(
                    Map.of(
                        "applicationName", "Orders",
                        "developerName", "Ada",
                        "permissions", List.of("reports"))))));
  }

  byte[] login(String user) {
    return request(
        "POST", ACCOUNT + "login?v=1.3", "", json(Map.of("username", user, "password", PASSWORD)));
  }

  byte[] clientCredentials() {
    return form(SENTINEL + "token?v=2.0", statistics, "", "grant_type=client_credentials");
  }

  byte[] refresh(String token) {
    return form(
        SENTINEL + "token?v=2.0", users, "", "grant_type=refresh_token&refresh_token=" + token);
  }

  /** The refresh token of a fresh family: the user logs in, and consents the first time. */
  String family() throws IOException {
    Connection.Reply login = connection.send(login(AGENT));
    String session = login.header("set-cookie").orElseThrow().replaceAll(";.*", "");
    String basic =
        new String(Base64.getDecoder().decode(users.substring(6)), StandardCharsets.UTF_8);
    String target =
        SENTINEL
            + "authorize?v=1.0&response_type=code&state=s&client_id="
            + basic.substring(0, basic.indexOf(':'));
    Connection.Reply answer =
        connection.send(
            Connection.request(target, List.of("Host: " + host(), "Cookie: " + session)));
    Matcher token = FORM.matcher(answer.body());
    if (token.find()) {
      String cookie = answer.header("set-cookie").orElseThrow().replaceAll(";.*", "");
      answer =
          connection.send(
              form(
                  target,
                  "",
                  "Origin: " + address + "\r\nCookie: " + session + "; " + cookie + "\r\n",
                  "decision=allow&token=" + encode(token.group(1))));
    }
    String location = answer.header("location").orElseThrow();
    String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
    return read(connection.send(
            form(
                SENTINEL + "token?v=2.0",
                users,
                "",
                "grant_type=authorization_code&code="
                    + URLDecoder.decode(code, StandardCharsets.UTF_8))))
        .get("refresh_token")
        .asText();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String host() {
    return address.substring("http://".length());
  }

  private byte[] request(String method, String target, String authorization, String body) {
    return message(method, target, authorization, "application/json", "", body);
  }

  private byte[] form(String target, String authorization, String more, String body) {
    return message("POST", target, authorization, "application/x-www-form-urlencoded", more, body);
  }

  private byte[] message(
      String method, String target, String authorization, String type, String more, String body) {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.add("Host: " + host());
    lines.add("Content-Type: " + type);
    lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    if (!authorization.isEmpty()) {
      lines.add("Authorization: " + authorization);
    }
    return (String.join("\r\n", lines) + "\r\n" + more + "\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(Connection.Reply reply) throws IOException {
    if (reply.status() >= 300) {
      throw new IOException("answered " + reply.status() + " " + reply.body());
    }
    return JSON.readTree(reply.body());
  }
}
