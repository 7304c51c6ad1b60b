package io.gatehouse.testkit.endpoints;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.testkit.grants.Handles;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Offers;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes authorization requests from clients before a browser brings their names; each is good for a
 * minute.
 *
 * @param credentials knows the client
 * @param pushed keeps the requests, by {@code request_uri}
 * @param offers whether this endpoint is there
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9126#section-2">RFC 9126, section 2</a>
 */
public record PushedAuthorizationEndpoint(
    ClientCredentials credentials, Handles<Map<String, List<String>>> pushed, Offers offers) {
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

  public Reply answer(HTTPRequest http) {
    if (!offers.takesPushedRequests()) {
      return Reply.of(404, "text/plain", "nothing here\n");
    }
    try {
      PushedAuthorizationRequest request = PushedAuthorizationRequest.parse(http);
      AuthorizationRequest asked = request.getAuthorizationRequest();
      Optional<TestClient> client =
          credentials.verify(request.getClientAuthentication(), asked.getClientID());
      if (client.isEmpty()) {
        return error(OAuth2Error.INVALID_CLIENT);
      }
      return asked.getRedirectionURI() != null
              && client.get().clientId().equals(asked.getClientID().getValue())
              && client.get().allowsRedirect(asked.getRedirectionURI())
          ? keep(asked)
          : error(OAuth2Error.INVALID_REQUEST);
    } catch (ParseException e) {
      return error(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  private Reply keep(AuthorizationRequest asked) {
    String requestUri = PREFIX + Handles.random();
    pushed.put(requestUri, asked.toParameters(), credentials.clock().now().plus(LIFETIME));
    return Reply.of(
        new PushedAuthorizationSuccessResponse(URI.create(requestUri), LIFETIME.toSeconds())
            .toHTTPResponse());
  }

  private static Reply error(ErrorObject error) {
    return Reply.of(new PushedAuthorizationErrorResponse(error).toHTTPResponse());
  }
}
