package io.gatehouse.platform.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.platform.authorization.discovery.Endpoints;
import io.gatehouse.platform.authorization.pages.Replies;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that go to the application by the browser.
 *
 * @param state as it was sent, encoded; it goes back byte for byte
 */
record Redirect(String redirectUri, String issuer, Optional<String> state) {
  static Redirect of(HttpRequest request, String accountId, String redirectUri) {
    Optional<String> state = Optional.empty();
    for (String pair : request.query().split("&", -1)) {
      if (pair.startsWith("state=") && state.isEmpty()) {
        state = Optional.of(pair.substring("state=".length()));
      }
    }
    return new Redirect(redirectUri, Endpoints.of(request, accountId).issuer(), state);
  }

  Response code(String code) {
    return go(QueryParameters.format(Map.of("code", code)));
  }

  Response error(ErrorObject error) {
    String description = error.getDescription();
    String text = QueryParameters.format(Map.of("error", error.getCode()));
    return go(
        description == null
            ? text
            : text + "&" + QueryParameters.format(Map.of("error_description", description)));
  }

  /** With the issuer (RFC 9207 section 2). */
  private Response go(String answer) {
    String location =
        redirectUri
            + (redirectUri.contains("?") ? "&" : "?")
            + answer
            + state.map(it -> "&state=" + it).orElse("")
            + "&"
            + QueryParameters.format(Map.of("iss", issuer));
    return Replies.of(
        new HttpReply(302, List.of(), "")
            .with("Location", location)
            .with("Cache-Control", "no-store")
            .with("Referrer-Policy", "no-referrer"));
  }
}
