package io.gatehouse.provider.endpoints;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.gatehouse.provider.client.ClientAuthentication;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Takes authorization requests before any browser sees them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9126#section-2">RFC 9126, section 2</a>
 */
public record PushedAuthorizationEndpoint(ClientAuthentication client, MessageSender sender) {
  private static final int LONGEST_REQUEST_URI = 2048;

  /** The {@code request_uri} that stands for the request, good once and not for long. */
  public URI push(URI endpoint, Map<String, List<String>> parameters) throws ProviderException {
    HTTPResponse answer = sender.send(request(endpoint, parameters).toHTTPRequest());
    PushedAuthorizationResponse response = parse(answer);
    if (response.indicatesSuccess()) {
      return response.toSuccessResponse().getRequestURI();
    }
    throw refused(answer.getStatusCode(), response.toErrorResponse().getErrorObject());
  }

  private PushedAuthorizationRequest request(URI endpoint, Map<String, List<String>> parameters) {
    AuthorizationRequest request;
    try {
      request = AuthorizationRequest.parse(parameters);
    } catch (ParseException e) {
      throw new IllegalStateException("our own authorization request cannot be read");
    }
    return client
        .at(endpoint)
        .map(proof -> new PushedAuthorizationRequest(endpoint, proof, request))
        .orElseGet(() -> new PushedAuthorizationRequest(endpoint, request));
  }

  private static PushedAuthorizationResponse parse(HTTPResponse answer) throws ProviderException {
    try {
      PushedAuthorizationResponse response = PushedAuthorizationResponse.parse(answer);
      if (!response.indicatesSuccess() || isSound(response.toSuccessResponse().getRequestURI())) {
        return response;
      }
    } catch (ParseException | IllegalArgumentException e) {
      // said below, without what it quotes
    }
    throw new ProviderException(
        Kind.NONSENSE,
        "the pushed authorization request endpoint's answer has no request_uri; see"
            + " gatehouse.pushed_authorization_request_endpoint");
  }

  private static boolean isSound(URI requestUri) {
    return requestUri.isAbsolute() && requestUri.toString().length() <= LONGEST_REQUEST_URI;
  }

  private static ProviderException refused(int status, ErrorObject error) {
    String code = TokenErrors.code(status, error);
    String said = "the pushed authorization request endpoint answered " + status + " with " + code;
    return switch (code) {
      case "invalid_client" -> TokenErrors.refusedClient(said);
      case "unauthorized_client" ->
          new ProviderException(
              Kind.REFUSED_CLIENT,
              said
                  + ": allow the client to push requests there, or set"
                  + " gatehouse.pushed_authorization_requests=off");
      case "temporarily_unavailable", "server_error" ->
          new ProviderException(Kind.UNAVAILABLE, said);
      default ->
          new ProviderException(
              Kind.NONSENSE,
              said + ": it takes our redirect_uri, scope or parameters amiss; see its log");
    };
  }
}
