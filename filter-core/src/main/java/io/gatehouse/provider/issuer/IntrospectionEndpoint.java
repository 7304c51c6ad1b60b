package io.gatehouse.provider.issuer;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Token;
import io.gatehouse.provider.client.ClientAuthentication;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;

/**
 * Asks what a token is worth. Only who and what the answer is from is checked, not what it says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.1">RFC 7662, section 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-4">RFC 9701, section 4</a>
 */
record IntrospectionEndpoint(ClientAuthentication client, MessageSender sender, boolean isSigned) {
  private static final ContentType JWT = new ContentType("application", "token-introspection+jwt");

  /** The body: a JSON object, or a JWT where that was asked for. */
  String ask(URI endpoint, String value) throws ProviderException {
    Token token = new BearerAccessToken(value);
    HTTPRequest request =
        client
            .at(endpoint)
            .map(proof -> new TokenIntrospectionRequest(endpoint, proof, token))
            .orElseGet(() -> new TokenIntrospectionRequest(endpoint, token))
            .toHTTPRequest();
    request.setAccept(isSigned ? JWT.getType() : ContentType.APPLICATION_JSON.getType());
    HTTPResponse answer = sender.send(request);
    int status = answer.getStatusCode();
    String body = answer.getBody();
    if (status != HTTPResponse.SC_OK || body == null) {
      throw new ProviderException(
          status == 401 || status == 403 ? Kind.REFUSED_CLIENT : Kind.NONSENSE,
          "the introspection endpoint answered "
              + status
              + "; see gatehouse.introspection_endpoint and the client's registration");
    }
    ContentType type = answer.getEntityContentType();
    if (isSigned && (type == null || !type.matches(JWT))) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the introspection endpoint's answer is not signed; register the client for signed"
              + " answers, or set gatehouse.introspection_signed=false");
    }
    return body;
  }
}
