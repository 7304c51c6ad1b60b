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
import io.gatehouse.testkit.tokens.Binding;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
  private record Extras(boolean refreshToken, boolean idToken, Binding binding) {}

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
    Binding byKey =
        proof instanceof DpopCheck.Result.Proven proven
            ? Binding.toKey(proven.jkt())
            : Binding.none();
    try {
      TokenRequest request = TokenRequest.parse(http);
      Optional<TestClient> client = credentials.verify(request);
      if (client.isEmpty()) {
        return error(OAuth2Error.INVALID_CLIENT);
      }
      if (byKey.jkt().isEmpty() && client.get().profile().dpopBound()) {
        return error(new ErrorObject("invalid_dpop_proof", null, 400));
      }
      Binding byCertificate = certificate(http, client.get());
      if (client.get().profile().certificateBound() && byCertificate.confirmation().isEmpty()) {
        return error(OAuth2Error.INVALID_REQUEST);
      }
      AuthorizationGrant grant = request.getAuthorizationGrant();
      return client.get().profile().grantTypes().contains(grant.getType())
          ? redeem(request, client.get(), byKey.and(byCertificate))
          : error(OAuth2Error.UNAUTHORIZED_CLIENT);
    } catch (ParseException e) {
      return error(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  /** RFC 8705 section 3: what the tokens of a client that registered for it are bound to. */
  private static Binding certificate(HTTPRequest http, TestClient client) {
    return client.profile().certificateBound() && http.getClientX509Certificate() != null
        ? Binding.to(http.getClientX509Certificate())
        : Binding.none();
  }

  private Reply redeem(TokenRequest request, TestClient client, Binding binding) {
    AuthorizationGrant shown = request.getAuthorizationGrant();
    if (shown instanceof AuthorizationCodeGrant code) {
      String value = code.getAuthorizationCode().getValue();
      if (!isBoundTo(value, binding)) {
        return error(OAuth2Error.INVALID_GRANT);
      }
      Optional<Grant> grant = grants.codes().take(value, now()).filter(found -> isFor(found, code));
      return tokens(
          grant, client, new Extras(client.tokens().refresh() != Refresh.NONE, true, binding));
    }
    return shown instanceof RefreshTokenGrant refresh
        ? refresh(refresh.getRefreshToken().getValue(), client, binding)
        : new ServiceTokens(registry, grants, issuer).answer(request, client, binding);
  }

  /** Whether it is bound to no key, or to this one (RFC 9449 sections 5 and 10). */
  private boolean isBoundTo(String value, Binding binding) {
    Optional<String> bound = grants.dpopKeys().find(value, now());
    return bound.isEmpty() || bound.equals(binding.jkt());
  }

  private Reply refresh(String shown, TestClient client, Binding binding) {
    if (!isBoundTo(shown, binding)) {
      return error(OAuth2Error.INVALID_GRANT);
    }
    Refresh form = client.tokens().refresh();
    Optional<Grant> grant =
        form.isRotated()
            ? grants.refreshTokens().take(shown, now())
            : grants.refreshTokens().find(shown, now());
    Extras extras = new Extras(form.isRotated(), form.hasIdToken(), binding);
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
    String accessToken = issuer.accessToken(grant, client, user, extras.binding()::bind);
    grants.accessTokens().put(accessToken, grant, now().plus(lifetime));
    Scope scope = new Scope(grant.scope().toArray(String[]::new));
    AccessToken bearer = bound(accessToken, lifetime, scope, extras.binding());
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
      extras.binding().jkt().ifPresent(jkt -> grants.dpopKeys().put(token, jkt, expires));
    }
    return new RefreshToken(token);
  }

  private AccessToken bound(String token, Duration lifetime, Scope scope, Binding binding) {
    grants.bind(token, binding.confirmation(), now().plus(lifetime));
    return binding.jkt().isPresent()
        ? new DPoPAccessToken(token, lifetime.toSeconds(), scope)
        : new BearerAccessToken(token, lifetime.toSeconds(), scope);
  }

  private Instant now() {
    return credentials.clock().now();
  }

  static Reply error(ErrorObject error) {
    return Reply.of(new TokenErrorResponse(error).toHTTPResponse());
  }
}
