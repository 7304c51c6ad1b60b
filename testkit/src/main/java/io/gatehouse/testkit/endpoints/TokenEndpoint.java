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
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives tokens for a code or a refresh token, each of them once.
 *
 * @param credentials knows the client
 * @param registry knows the user
 * @param grants what was granted
 * @param issuer makes the tokens
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749, section 4.1.3</a>
 */
public record TokenEndpoint(
    ClientCredentials credentials, Registry registry, Grants grants, TokenIssuer issuer) {
  private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

  public Reply answer(HTTPRequest http) {
    try {
      TokenRequest request = TokenRequest.parse(http);
      Optional<TestClient> client = credentials.verify(request);
      return client.isPresent()
          ? redeem(request.getAuthorizationGrant(), client.get())
          : error(OAuth2Error.INVALID_CLIENT);
    } catch (ParseException e) {
      return error(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  /** A code or a refresh token is used up even if the request turns out to be wrong. */
  private Reply redeem(AuthorizationGrant shown, TestClient client) {
    Optional<Grant> grant;
    if (shown instanceof AuthorizationCodeGrant code) {
      grant =
          grants
              .codes()
              .take(code.getAuthorizationCode().getValue(), now())
              .filter(found -> isFor(found, code));
    } else if (shown instanceof RefreshTokenGrant refresh) {
      grant =
          grants
              .refreshTokens()
              .take(refresh.getRefreshToken().getValue(), now())
              .map(Grant::withoutNonce);
    } else {
      return error(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    }
    Optional<Grant> own = grant.filter(found -> found.clientId().equals(client.clientId()));
    Optional<TestUser> user = own.flatMap(found -> registry.user(found.login().username()));
    return own.isPresent() && user.isPresent()
        ? tokens(own.get(), client, user.get())
        : error(OAuth2Error.INVALID_GRANT);
  }

  private static boolean isFor(Grant grant, AuthorizationCodeGrant shown) {
    // RFC 7636 section 4.6, and RFC 6749 section 4.1.3 for the redirect_uri
    return grant.request().redirectUri().equals(shown.getRedirectionURI())
        && shown.getCodeVerifier() != null
        && CodeChallenge.compute(CodeChallengeMethod.S256, shown.getCodeVerifier())
            .getValue()
            .equals(grant.request().codeChallenge());
  }

  private Reply tokens(Grant grant, TestClient client, TestUser user) {
    String accessToken = issuer.accessToken(grant, client, user);
    grants.accessTokens().put(accessToken, grant, now().plus(TokenIssuer.LIFETIME));
    BearerAccessToken bearer =
        new BearerAccessToken(
            accessToken,
            TokenIssuer.LIFETIME.toSeconds(),
            new Scope(grant.scope().toArray(String[]::new)));
    RefreshToken refresh =
        new RefreshToken(grants.refreshTokens().issue(grant, now().plus(REFRESH_LIFETIME)));
    AccessTokenResponse response =
        grant.isOpenId()
            ? new OIDCTokenResponse(
                new OIDCTokens(issuer.idToken(grant, client, user, accessToken), bearer, refresh))
            : new AccessTokenResponse(new Tokens(bearer, refresh));
    return Reply.of(response.toHTTPResponse());
  }

  private Instant now() {
    return credentials.clock().now();
  }

  private static Reply error(ErrorObject error) {
    return Reply.of(new TokenErrorResponse(error).toHTTPResponse());
  }
}
