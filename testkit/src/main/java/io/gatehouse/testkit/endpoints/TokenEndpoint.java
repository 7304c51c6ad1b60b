package io.gatehouse.testkit.endpoints;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Offers;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives tokens for a code, once, or for a refresh token, in the form that its client registered.
 *
 * @param credentials knows the client
 * @param registry knows the user
 * @param grants what was granted
 * @param issuer makes the tokens
 * @param offers the DPoP nonce that is wanted
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749, section 4.1.3</a>
 */
public record TokenEndpoint(
    ClientCredentials credentials,
    Registry registry,
    Grants grants,
    TokenIssuer issuer,
    Offers offers) {
  private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

  /** What an answer has beside the access token. */
  private record Extras(boolean refreshToken, boolean idToken, Optional<String> jkt) {}

  public Reply answer(HTTPRequest http) {
    Reply reply = honest(http);
    return offers.dpopNonce().map(nonce -> reply.with("DPoP-Nonce", nonce)).orElse(reply);
  }

  private Reply honest(HTTPRequest http) {
    DpopCheck.Result proof =
        new DpopCheck(grants.dpopProofs(), offers, credentials.clock())
            .check(http, Optional.empty());
    if (proof instanceof DpopCheck.Result.Wrong wrong) {
      return error(new ErrorObject(wrong.error(), null, 400));
    }
    Optional<String> jkt =
        proof instanceof DpopCheck.Result.Proven proven
            ? Optional.of(proven.jkt())
            : Optional.empty();
    try {
      TokenRequest request = TokenRequest.parse(http);
      Optional<TestClient> client = credentials.verify(request);
      if (client.isEmpty()) {
        return error(OAuth2Error.INVALID_CLIENT);
      }
      if (jkt.isEmpty() && client.get().profile().dpopBound()) {
        return error(new ErrorObject("invalid_dpop_proof", null, 400));
      }
      AuthorizationGrant grant = request.getAuthorizationGrant();
      return client.get().profile().grantTypes().contains(grant.getType())
          ? redeem(request, client.get(), jkt)
          : error(OAuth2Error.UNAUTHORIZED_CLIENT);
    } catch (ParseException e) {
      return error(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  private Reply redeem(TokenRequest request, TestClient client, Optional<String> jkt) {
    AuthorizationGrant shown = request.getAuthorizationGrant();
    if (shown instanceof AuthorizationCodeGrant code) {
      String value = code.getAuthorizationCode().getValue();
      if (!isBoundTo(value, jkt)) {
        return error(OAuth2Error.INVALID_GRANT);
      }
      Optional<Grant> grant = grants.codes().take(value, now()).filter(found -> isFor(found, code));
      return tokens(
          grant, client, new Extras(client.tokens().refresh() != Refresh.NONE, true, jkt));
    }
    return shown instanceof RefreshTokenGrant refresh
        ? refresh(refresh.getRefreshToken().getValue(), client, jkt)
        : new ServiceTokens(registry, grants, issuer).answer(request, client, jkt);
  }

  /** Whether it is bound to no key, or to this one (RFC 9449 sections 5 and 10). */
  private boolean isBoundTo(String value, Optional<String> jkt) {
    Optional<String> bound = grants.dpopKeys().find(value, now());
    return bound.isEmpty() || bound.equals(jkt);
  }

  private Reply refresh(String shown, TestClient client, Optional<String> jkt) {
    if (!isBoundTo(shown, jkt)) {
      return error(OAuth2Error.INVALID_GRANT);
    }
    Refresh form = client.tokens().refresh();
    Optional<Grant> grant =
        form.isRotated()
            ? grants.refreshTokens().take(shown, now())
            : grants.refreshTokens().find(shown, now());
    Extras extras = new Extras(form.isRotated(), form.hasIdToken(), jkt);
    Reply reply = tokens(grant.map(Grant::withoutNonce), client, extras);
    if (reply.status() == 200) {
      grants.history().refreshed(grant.orElseThrow().login().sid());
    }
    return reply;
  }

  private static boolean isFor(Grant grant, AuthorizationCodeGrant shown) {
    // RFC 7636 section 4.6, and RFC 6749 section 4.1.3 for the redirect_uri
    return grant.request().redirectUri().equals(shown.getRedirectionURI())
        && shown.getCodeVerifier() != null
        && CodeChallenge.compute(CodeChallengeMethod.S256, shown.getCodeVerifier())
            .getValue()
            .equals(grant.request().codeChallenge());
  }

  /** A code or a refresh token is used up even if the request turns out to be wrong. */
  private Reply tokens(Optional<Grant> grant, TestClient client, Extras extras) {
    Optional<Grant> own = grant.filter(found -> found.clientId().equals(client.clientId()));
    Optional<TestUser> user = own.flatMap(found -> registry.user(found.login().username()));
    if (own.isEmpty() || user.isEmpty()) {
      return error(OAuth2Error.INVALID_GRANT);
    }
    AccessTokenResponse response = tokens(own.get(), client, user.get(), extras);
    // An end of the grant that came in between takes these tokens along
    return grants.settle(own.get())
        ? Reply.of(response.toHTTPResponse())
        : error(OAuth2Error.INVALID_GRANT);
  }

  private AccessTokenResponse tokens(Grant grant, TestClient client, TestUser user, Extras extras) {
    Duration lifetime = client.tokens().accessTokenLifetime();
    String accessToken = issuer.accessToken(grant, client, user, confirmation(extras.jkt()));
    grants.accessTokens().put(accessToken, grant, now().plus(lifetime));
    Scope scope = new Scope(grant.scope().toArray(String[]::new));
    AccessToken bearer = bound(accessToken, lifetime, scope, extras.jkt());
    RefreshToken refresh = extras.refreshToken() ? refreshToken(grant, client, extras) : null;
    return extras.idToken() && grant.isOpenId()
        ? new OIDCTokenResponse(
            new OIDCTokens(issuer.idToken(grant, client, user, accessToken), bearer, refresh))
        : new AccessTokenResponse(new Tokens(bearer, refresh));
  }

  /** RFC 9449 section 5: only a public client's is bound to the key. */
  private RefreshToken refreshToken(Grant grant, TestClient client, Extras extras) {
    Instant expires = now().plus(REFRESH_LIFETIME);
    String token = grants.refreshTokens().issue(grant, expires);
    if (client.authMethods().contains(ClientAuthenticationMethod.NONE)) {
      extras.jkt().ifPresent(jkt -> grants.dpopKeys().put(token, jkt, expires));
    }
    return new RefreshToken(token);
  }

  /** {@code cnf} (RFC 9449 section 6.1). */
  static Consumer<Map<String, Object>> confirmation(Optional<String> jkt) {
    return claims -> jkt.ifPresent(thumbprint -> claims.put("cnf", Map.of("jkt", thumbprint)));
  }

  private AccessToken bound(String token, Duration lifetime, Scope scope, Optional<String> jkt) {
    if (jkt.isEmpty()) {
      return new BearerAccessToken(token, lifetime.toSeconds(), scope);
    }
    grants.dpopKeys().put(token, jkt.get(), now().plus(lifetime));
    return new DPoPAccessToken(token, lifetime.toSeconds(), scope);
  }

  private Instant now() {
    return credentials.clock().now();
  }

  static Reply error(ErrorObject error) {
    return Reply.of(new TokenErrorResponse(error).toHTTPResponse());
  }
}
