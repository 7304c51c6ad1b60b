package io.gatehouse.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;

/** A program that gets access tokens of Keycloak, and calls with them. */
final class KeycloakTokens {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI endpoint;

  KeycloakTokens(URI issuer) {
    this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
  }

  /** A token of the client's own. */
  String ofClient(String clientId) {
    return token("grant_type=client_credentials" + credentials(clientId), Map.of());
  }

  /** A token for a user whose password is the name. */
  String ofUser(String clientId, String user) {
    return token(
        "grant_type=password&username=" + user + "&password=" + user + credentials(clientId),
        Map.of());
  }

  /** A token of the client's own that is bound to that key. */
  String bound(String clientId, DPoPProofFactory key) throws JOSEException {
    return token(
        "grant_type=client_credentials" + credentials(clientId),
        Map.of("DPoP", key.createDPoPJWT("POST", endpoint).serialize()));
  }

  /** What an address answers to a program. */
  HttpResponse<String> get(URI address, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    request.header("Accept", "application/json");
    headers.forEach(request::header);
    return send(request);
  }

  private String token(String form, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    headers.forEach(request::header);
    HttpResponse<String> reply = send(request);
    try {
      if (JSONObjectUtils.parse(reply.body()).get("access_token") instanceof String token) {
        return token;
      }
    } catch (ParseException e) {
      throw new AssertionError("the token endpoint's answer is no JSON", e);
    }
    throw new AssertionError("the token endpoint answered " + reply.statusCode());
  }

  private static String credentials(String clientId) {
    String secret =
        clientId.equals("operations")
            ? "operations-secret-operations-secret"
            : String.join("-secret-", clientId, clientId, clientId) + "-secret";
    return "&client_id=" + clientId + "&client_secret=" + secret;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
