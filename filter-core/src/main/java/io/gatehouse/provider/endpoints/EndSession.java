package io.gatehouse.provider.endpoints;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/**
 * What the provider is told of a logout.
 *
 * @param idTokenHint {@code id_token_hint}, as the ID token came; not sent if the address became
 *     longer with it than servers take
 * @param postLogoutRedirectUri {@code post_logout_redirect_uri}, as registered
 * @param state {@code state}
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">RP-Initiated
 *     Logout 1.0, section 2</a>
 */
public record EndSession(Optional<String> idTokenHint, URI postLogoutRedirectUri, String state) {
  private static final int LONGEST = 6 * 1024;

  public URI at(URI endpoint, String clientId) {
    URI bare = request(endpoint, clientId, Optional.empty());
    return idTokenHint
        .flatMap(EndSession::parsed)
        .map(hint -> request(endpoint, clientId, Optional.of(hint)))
        .filter(address -> address.toString().length() <= LONGEST)
        .orElse(bare);
  }

  private URI request(URI endpoint, String clientId, Optional<JWT> hint) {
    return new LogoutRequest(
            endpoint,
            hint.orElse(null),
            null,
            new ClientID(clientId),
            postLogoutRedirectUri,
            new State(state),
            null)
        .toURI();
  }

  private static Optional<JWT> parsed(String token) {
    try {
      return Optional.of(JWTParser.parse(token));
    } catch (ParseException e) {
      return Optional.empty(); // a hint, no more
    }
  }

  /** Without token and state. */
  @Override
  public String toString() {
    return "EndSession[" + postLogoutRedirectUri + "]";
  }
}
