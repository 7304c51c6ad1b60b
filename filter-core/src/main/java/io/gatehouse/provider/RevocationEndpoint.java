package io.gatehouse.provider;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import io.gatehouse.provider.ProviderException.Kind;
import java.net.URI;

/**
 * Gives tokens back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009, section 2</a>
 */
record RevocationEndpoint(ClientAuthentication client, MessageSender sender) {

  /** Returns when the provider says that the token is good no more. */
  void revoke(URI endpoint, TokenTypeHint type, String value) throws ProviderException {
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
