package io.gatehouse.testkit.login;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the login, and sends the browser back to the client if that is known. The signature of the
 * {@code id_token_hint} is not checked: it may be old.
 *
 * @param logins the login of the browser
 * @param grants what the login granted
 * @param registry the clients
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated Logout
 *     1.0</a>
 */
public record EndSessionEndpoint(BrowserLogins logins, Grants grants, Registry registry) {

  public Reply answer(HTTPRequest http) {
    logins.end(http);
    String parameters =
        http.getMethod() == HTTPRequest.Method.POST ? http.getBody() : http.getURL().getQuery();
    try {
      LogoutRequest request = LogoutRequest.parse(URLUtils.parseParameters(parameters));
      Optional<JWTClaimsSet> hint = claims(request.getIDTokenHint());
      hint.map(claims -> claims.getClaim("sid")).ifPresent(sid -> grants.end(sid.toString()));
      return back(request, hint).map(Reply::redirect).orElseGet(EndSessionEndpoint::page);
    } catch (ParseException e) {
      return page();
    }
  }

  private Optional<URI> back(LogoutRequest request, Optional<JWTClaimsSet> hint) {
    URI uri = request.getPostLogoutRedirectionURI();
    Optional<TestClient> client =
        request.getClientID() != null
            ? registry.client(request.getClientID().getValue())
            : hint.map(JWTClaimsSet::getAudience).flatMap(this::first);
    if (uri == null || client.isEmpty() || !client.get().allowsRedirect(uri)) {
      return Optional.empty();
    }
    Map<String, String> state =
        request.getState() == null ? Map.of() : Map.of("state", request.getState().getValue());
    return Optional.of(new AuthorizationAnswer(uri, false, state).toUri());
  }

  private Optional<TestClient> first(List<String> audience) {
    return audience.stream().findFirst().flatMap(registry::client);
  }

  private static Optional<JWTClaimsSet> claims(JWT hint) {
    try {
      return hint == null ? Optional.empty() : Optional.ofNullable(hint.getJWTClaimsSet());
    } catch (java.text.ParseException e) {
      return Optional.empty();
    }
  }

  private static Reply page() {
    return Pages.message(200, "You are signed out", "You can close this page.");
  }
}
