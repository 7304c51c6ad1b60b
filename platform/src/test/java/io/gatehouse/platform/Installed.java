package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An application that is installed in the account brand, and what it and its users do. */
record Installed(PlatformApp app, Brand brand, String id, String secret) {
  static final String BACK = "https://client.example/back";
  static final String PATH = "sentinel/api/account/brand/";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  /** Registers it as the manifest says. */
  static Installed register(PlatformApp app, Brand brand, Map<String, ?> manifest) {
    HttpResponse<String> made =
        brand.call("ada", "POST", "api/account/brand/applications", manifest);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode view = Brand.read(made);
    return new Installed(
        app, brand, view.get("client_id").asText(), view.get("client_secret").asText());
  }

  /** One with a name, that acts for users in that scope. */
  static Installed forUsers(PlatformApp app, Brand brand, String name, String scope) {
    return register(
        app,
        brand,
        Map.of(
            "client_name", name,
            "redirect_uris", List.of(BACK, "https://client.example/other"),
            "scope", scope));
  }

  String basic() {
    return basic(id + ":" + secret);
  }

  static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  URI authorize(String more) {
    return app.at(
        PATH
            + "authorize?v=1.0&response_type=code&client_id="
            + id
            + "&redirect_uri="
            + encode(BACK)
            + more);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What a browser with that login is answered. */
  HttpResponse<String> visit(URI address, String session) {
    return brand
        .calls()
        .call(
            "GET", address, Map.of("Cookie", session.isEmpty() ? "" : "Session_id=" + session), "");
  }

  /** Sends the form of a page of ours, with more fields. */
  HttpResponse<String> send(HttpResponse<String> page, URI address, String session, String more) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    return brand
        .calls()
        .call(
            "POST",
            address,
            Map.of(
                "Cookie", "Session_id=" + session + "; " + cookie,
                "Origin", address.getScheme() + "://" + address.getAuthority(),
                "Content-Type", "application/x-www-form-urlencoded"),
            "token=" + encode(token.group(1)) + "&" + more);
  }

  /** A fresh login of a user. */
  String session(String user) {
    return Brand.session(brand.login("brand", user));
  }

  /** A code for a user, who consents if they are asked. */
  String code(String user, String more) {
    String session = session(user);
    URI address = authorize(more);
    HttpResponse<String> answer = visit(address, session);
    if (answer.statusCode() == 200) {
      answer = send(answer, address, session, "decision=allow");
    }
    return parameters(answer).get("code");
  }

  /** The parameters of a redirect back to the application. */
  static Map<String, String> parameters(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(BACK + "?");
    return Arrays.stream(URI.create(location).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (one, other) -> other,
                LinkedHashMap::new));
  }

  HttpResponse<String> token(String version, String form) {
    return post("token?v=" + version, form);
  }

  HttpResponse<String> post(String target, String form) {
    return brand
        .calls()
        .call(
            "POST",
            app.at(PATH + target),
            Map.of("Authorization", basic(), "Content-Type", "application/x-www-form-urlencoded"),
            form);
  }

  HttpResponse<String> redeem(String code) {
    return token(
        "2.0", "grant_type=authorization_code&code=" + code + "&redirect_uri=" + encode(BACK));
  }

  HttpResponse<String> refresh(String token) {
    return token("2.0", "grant_type=refresh_token&refresh_token=" + token);
  }

  /** Tokens for a user. */
  JsonNode tokens(String user) {
    HttpResponse<String> answer = redeem(code(user, ""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Brand.read(answer);
  }

  /** What a call with an access token is answered by the application's own API. */
  HttpResponse<String> call(JsonNode tokens) {
    return brand.calls().get(app.at("api/orders"), "Bearer " + tokens.get("access_token").asText());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return id;
  }
}
