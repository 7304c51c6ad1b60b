package io.gatehouse.provider.endpoints;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import io.gatehouse.provider.client.ClientAuthentication;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;

/**
 * Gives tokens back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009, section 2</a>
 */
public record RevocationEndpoint(ClientAuthentication client, MessageSender sender) {

  /** Returns when the provider says that the token is good no more. */
  public void revoke(URI endpoint, TokenTypeHint type, String value) throws ProviderException {
    Token token =
        switch (type) {
          case ACCESS_TOKEN -> new BearerAccessToken(value);
          case REFRESH_TOKEN -> new RefreshToken(value);
        };
    TokenRevocationRequest request =
        client
            .at(endpoint)
            .map(proof -> new TokenRevocationRequest(endpoint, proof, token))
            .orElseGet(() -> new TokenRevocationRequest(endpoint, client.clientId(), token));
    int status = sender.send(request.toHTTPRequest()).getStatusCode();
    if (status != HTTPResponse.SC_OK) {
      throw new ProviderException(
          status == 401 ? Kind.REFUSED_CLIENT : Kind.NONSENSE,
          "the revocation endpoint answered " + status + "; see gatehouse.revocation_endpoint");
    }
  }
}
