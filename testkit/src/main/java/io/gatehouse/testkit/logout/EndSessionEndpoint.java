package io.gatehouse.testkit.logout;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import io.gatehouse.testkit.login.BrowserLogins;
import io.gatehouse.testkit.login.Pages;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ends the login of the browser and that of the {@code id_token_hint}, tells the clients, and sends
 * the browser back to the client that asked. Where no client asks, the user is asked. The signature
 * of the {@code id_token_hint} is not checked: it may be old.
 *
 * @param logins the login of the browser
 * @param logouts ends logins
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated Logout
 *     1.0</a>
 */
public record EndSessionEndpoint(BrowserLogins logins, Logouts logouts) {

  public Reply answer(HTTPRequest http) {
    boolean isPost = http.getMethod() == HTTPRequest.Method.POST;
    Map<String, List<String>> parameters =
        URLUtils.parseParameters(isPost ? http.getBody() : http.getURL().getQuery());
    try {
      LogoutRequest request = LogoutRequest.parse(parameters);
      Optional<JWTClaimsSet> hint = claims(request.getIDTokenHint());
      Optional<TestClient> client = client(request, hint);
      Optional<String> ofBrowser = logins.find(http).map(LoginSession::sid);
      boolean isConfirmed = isPost && parameters.containsKey("confirmed");
      if (client.isEmpty() && ofBrowser.isPresent() && !isConfirmed) {
        return LogoutPages.question(parameters);
      }
      Set<String> sids = new LinkedHashSet<>();
      ofBrowser.ifPresent(sids::add);
      hint.map(claims -> claims.getClaim("sid")).ifPresent(sid -> sids.add(sid.toString()));
      return end(sids, client, back(request, client));
    } catch (ParseException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse("It is no logout request.");
      return Pages.message(400, "This request cannot be answered", why);
    }
  }

  /**
   * Who asks: {@code client_id}, which must be the one that the hint was issued to, or that one.
   */
  private Optional<TestClient> client(LogoutRequest request, Optional<JWTClaimsSet> hint)
      throws ParseException {
    List<String> audience = hint.map(JWTClaimsSet::getAudience).orElse(List.of());
    if (request.getClientID() == null) {
      return audience.stream().findFirst().flatMap(logouts.registry()::client);
    }
    String clientId = request.getClientID().getValue();
    if (!audience.isEmpty() && !audience.contains(clientId)) {
      throw new ParseException("The id_token_hint is of another client than client_id.");
    }
    return logouts.registry().client(clientId);
  }

  private static Optional<URI> back(LogoutRequest request, Optional<TestClient> client) {
    URI uri = request.getPostLogoutRedirectionURI();
    if (uri == null || client.isEmpty() || !client.get().allowsPostLogoutRedirect(uri)) {
      return Optional.empty();
    }
    Map<String, String> state =
        request.getState() == null ? Map.of() : Map.of("state", request.getState().getValue());
    return Optional.of(new AuthorizationAnswer(uri, false, state).toUri());
  }

  private Reply end(Set<String> sids, Optional<TestClient> client, Optional<URI> next) {
    String clientId = client.map(TestClient::clientId).orElse("");
    List<URI> frames = new ArrayList<>();
    for (String sid : sids) {
      frames.addAll(logouts.frontChannel(sid));
      logouts.endFor(clientId, sid);
    }
    return next.isPresent() && frames.isEmpty()
        ? Reply.redirect(next.get())
        : LogoutPages.signedOut(frames, next);
  }

  private static Optional<JWTClaimsSet> claims(JWT hint) {
    try {
      return hint == null ? Optional.empty() : Optional.ofNullable(hint.getJWTClaimsSet());
    } catch (java.text.ParseException e) {
      return Optional.empty();
    }
  }
}
