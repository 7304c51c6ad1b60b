package io.gatehouse.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operator does in Keycloak's console, by its REST interface. */
final class KeycloakAdmin {
  private static final Pattern SESSION = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("\\{\"providerId\":[^}]*\\}");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI issuer;

  KeycloakAdmin(URI issuer) {
    this.issuer = issuer;
  }

  /** Ends all logins of the user. */
  void logOut(String username) {
    String id = first("id", get("users?exact=true&username=" + username));
    send(at("users/" + id + "/logout").POST(BodyPublishers.noBody()));
  }

  /** Ends the logins of the user one by one. */
  void endEachSessionOf(String username) {
    String id = first("id", get("users?exact=true&username=" + username));
    Matcher session = SESSION.matcher(get("users/" + id + "/sessions"));
    while (session.find()) {
      send(at("sessions/" + session.group(1)).DELETE());
    }
  }

  /** How many logins the user has. */
  int sessions(String username) {
    String id = first("id", get("users?exact=true&username=" + username));
    return count("\"ipAddress\"", get("users/" + id + "/sessions"));
  }

  /** Changes an attribute of the desk's registration. */
  void set(String attribute, String value) {
    String id = first("id", get("clients?clientId=desk"));
    String change =
        "{\"clientId\":\"desk\",\"attributes\":{\"" + attribute + "\":\"" + value + "\"}}";
    send(
        at("clients/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(change)));
  }

  /** Signs with a new key from now on; the one before is gone at once. */
  void replaceSigningKey() {
    String old = activeKey();
    String fresh =
        "{\"name\":\"rotated\",\"providerId\":\"rsa-generated\","
            + "\"providerType\":\"org.keycloak.keys.KeyProvider\","
            + "\"config\":{\"priority\":[\"200\"],\"algorithm\":[\"RS256\"]}}";
    send(
        at("components")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(fresh)));
    send(at("components/" + old).DELETE());
  }

  private String activeKey() {
    Matcher key = KEY.matcher(get("keys"));
    while (key.find()) {
      if (key.group().contains("\"ACTIVE\"") && key.group().contains("\"RS256\"")) {
        return first("providerId", key.group());
      }
    }
    throw new AssertionError("Keycloak names no active key");
  }

  /** How many events of that type there were. */
  int events(String type) {
    return count("\"type\":\"" + type + "\"", get("events?max=1000&type=" + type));
  }

  private String get(String path) {
    return send(at(path).GET());
  }

  private HttpRequest.Builder at(String path) {
    URI admin = issuer.resolve("/admin" + issuer.getPath() + "/" + path);
    return HttpRequest.newBuilder(admin).header("Authorization", "Bearer " + token());
  }

  private String token() {
    String form =
        "grant_type=client_credentials&client_id=operations"
            + "&client_secret=operations-secret-operations-secret";
    URI endpoint = URI.create(issuer + "/protocol/openid-connect/token");
    String reply =
        send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return first("access_token", reply);
  }

  private String send(HttpRequest.Builder request) {
    HttpRequest built = request.timeout(PATIENCE).build();
    try {
      HttpResponse<String> reply = client.send(built, BodyHandlers.ofString());
      if (reply.statusCode() / 100 != 2) {
        throw new AssertionError(built.uri() + " answered " + reply.statusCode());
      }
      return reply.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String first(String member, String json) {
    Matcher value = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(json);
    if (!value.find()) {
      throw new AssertionError("no " + member + " in Keycloak's answer");
    }
    return value.group(1);
  }

  private static int count(String part, String text) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
