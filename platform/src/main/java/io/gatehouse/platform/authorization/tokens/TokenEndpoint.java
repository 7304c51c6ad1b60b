package io.gatehouse.platform.authorization.tokens;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.authorization.discovery.Endpoints;
import io.gatehouse.platform.authorization.grants.ApplicationTokens;
import io.gatehouse.platform.authorization.grants.Code;
import io.gatehouse.platform.authorization.grants.CurrentUsers;
import io.gatehouse.platform.authorization.grants.Grant;
import io.gatehouse.platform.authorization.grants.Grants;
import io.gatehouse.platform.authorization.grants.Visitor;
import io.gatehouse.store.RandomKey;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges codes, refresh tokens and client credentials for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
public final class TokenEndpoint {
  private final Grants grants;
  private final ApplicationTokens issued;
  private final SignedTokens signed;
  private final CurrentUsers users;
  private final Clock clock;

  /** What it stands on. */
  public record Ground(
      Grants grants,
      ApplicationTokens issued,
      SignedTokens signed,
      CurrentUsers users,
      Clock clock) {}

  public TokenEndpoint(Ground ground) {
    this.grants = ground.grants();
    this.issued = ground.issued();
    this.signed = ground.signed();
    this.users = ground.users();
    this.clock = ground.clock();
  }

  /**
   * A request for tokens.
   *
   * @param application which has shown its secret
   * @param withIdToken whether the caller's version has ID tokens
   */
  record Call(
      HTTPRequest request, Endpoints endpoints, Application application, boolean withIdToken) {}

  /** The tokens. */
  AccessTokenResponse answer(Call call) throws Clients.RefusedException {
    TokenRequest request = parsed(call.request());
    AuthorizationGrant grant = request.getAuthorizationGrant();
    if (!call.application().manifest().grantTypes().contains(grant.getType().getValue())) {
      throw new Clients.RefusedException(
          known(grant)
              ? OAuth2Error.UNAUTHORIZED_CLIENT.setDescription(
                  "the application's manifest has no such grant type")
              : OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    }
    if (grant instanceof AuthorizationCodeGrant code) {
      return ofCode(call, code);
    }
    if (grant instanceof RefreshTokenGrant refresh) {
      return ofRefresh(call, refresh, request.getScope());
    }
    return ofApplication(call, request.getScope());
  }

  private static TokenRequest parsed(HTTPRequest request) throws Clients.RefusedException {
    try {
      return TokenRequest.parse(request);
    } catch (ParseException e) {
      throw Clients.refused(e);
    } catch (IllegalArgumentException e) { // a value that its type does not take
      throw new Clients.RefusedException(OAuth2Error.INVALID_REQUEST);
    }
  }

  private static boolean known(AuthorizationGrant grant) {
    return grant instanceof AuthorizationCodeGrant
        || grant instanceof RefreshTokenGrant
        || grant instanceof ClientCredentialsGrant;
  }

  private AccessTokenResponse ofCode(Call call, AuthorizationCodeGrant sent)
      throws Clients.RefusedException {
    Code code =
        grants
            .code(sent.getAuthorizationCode().getValue())
            .filter(it -> isOf(it.grant(), call.application()))
            .orElseThrow(() -> invalid("the code is unknown, or another application's"));
    check(isRedirect(code.asked(), sent.getRedirectionURI()), "redirect_uri is another");
    check(isVerified(code.asked().challenge(), sent.getCodeVerifier()), "code_verifier is wrong");
    check(code.isUsed() || clock.instant().isBefore(code.expiresAt()), "the code has expired");
    Caller user = user(code.grant());
    Grants.Tokens tokens = once(grants.redeem(code), "the code was used before");
    return response(call, tokens, user, code.asked().nonce());
  }

  private static boolean isOf(Grant grant, Application application) {
    return grant.clientId().equals(application.clientId())
        && grant.accountId().equals(application.accountId());
  }

  /** RFC 6749 section 4.1.3. */
  private static boolean isRedirect(Code.Asked asked, @Nullable URI sent) {
    return sent == null
        ? !asked.isRedirectSent()
        : RandomKey.equal(asked.redirectUri(), sent.toString());
  }

  /** RFC 7636 section 4.6; RFC 9700 section 4.8.2: no verifier where there was no challenge. */
  private static boolean isVerified(String challenge, @Nullable CodeVerifier verifier) {
    if (verifier == null || challenge.isEmpty()) {
      return verifier == null && challenge.isEmpty();
    }
    return RandomKey.equal(
        challenge, CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
  }

  private AccessTokenResponse ofRefresh(
      Call call, RefreshTokenGrant sent, com.nimbusds.oauth2.sdk.@Nullable Scope wanted)
      throws Clients.RefusedException {
    Grants.Refresh refresh =
        grants
            .refresh(sent.getRefreshToken().getValue())
            .filter(it -> isOf(it.grant(), call.application()))
            .orElseThrow(() -> invalid("the refresh token is unknown, or another application's"));
    check(clock.instant().isBefore(refresh.expiresAt()), "the refresh token has expired");
    String scope = narrowed(wanted, refresh.grant().scope());
    Caller user = user(refresh.grant());
    Grants.Tokens tokens =
        once(grants.redeem(refresh, scope), "the refresh token was used before, or withdrawn");
    return response(call, tokens, user, "");
  }

  private AccessTokenResponse ofApplication(
      Call call, com.nimbusds.oauth2.sdk.@Nullable Scope wanted) throws Clients.RefusedException {
    Application application = call.application();
    Grant grant =
        new Grant(
            "",
            application.accountId(),
            application.clientId(),
            Optional.empty(),
            narrowed(wanted, application.manifest().scope()));
    String token = signed.applicationToken(call.endpoints(), grant);
    grants.keep(grant, token);
    return new AccessTokenResponse(
        new Tokens(new BearerAccessToken(token, Grants.ACCESS.toSeconds(), scope(grant)), null));
  }

  /** The scope that is wanted, within what is granted. */
  private static String narrowed(com.nimbusds.oauth2.sdk.@Nullable Scope wanted, String granted)
      throws Clients.RefusedException {
    if (wanted == null || wanted.isEmpty()) {
      return granted;
    }
    Set<String> names = Scope.names(wanted.toString());
    if (!Scope.names(granted).containsAll(names)) {
      throw new Clients.RefusedException(
          OAuth2Error.INVALID_SCOPE.setDescription("it is more than was granted"));
    }
    return Scope.text(names);
  }

  private Caller user(Grant grant) throws Clients.RefusedException {
    Visitor visitor = grant.visitor().orElseThrow(() -> invalid("nobody granted it"));
    return users
        .now(grant.accountId(), visitor.caller())
        .orElseThrow(() -> invalid("the user may do nothing any more"));
  }

  /**
   * Whether or not it was the first time, what is remembered of the tokens is not true any more.
   */
  private Grants.Tokens once(Optional<Grants.Tokens> tokens, String problem)
      throws Clients.RefusedException {
    if (tokens.isEmpty()) {
      issued.forgetAll();
      throw invalid(problem);
    }
    return tokens.get();
  }

  private AccessTokenResponse response(Call call, Grants.Tokens tokens, Caller user, String nonce) {
    Grant grant = tokens.grant();
    BearerAccessToken access =
        new BearerAccessToken(tokens.access(), tokens.lifetime().toSeconds(), scope(grant));
    RefreshToken refresh =
        call.application().manifest().grantTypes().contains("refresh_token")
            ? new RefreshToken(tokens.refresh())
            : null;
    return call.withIdToken()
        ? new OIDCTokenResponse(
            new OIDCTokens(signed.idToken(call.endpoints(), grant, user, nonce), access, refresh))
        : new AccessTokenResponse(new Tokens(access, refresh));
  }

  private static com.nimbusds.oauth2.sdk.Scope scope(Grant grant) {
    return com.nimbusds.oauth2.sdk.Scope.parse(grant.scope());
  }

  private static void check(boolean holds, String problem) throws Clients.RefusedException {
    if (!holds) {
      throw invalid(problem);
    }
  }

  private static Clients.RefusedException invalid(String problem) {
    return new Clients.RefusedException(OAuth2Error.INVALID_GRANT.setDescription(problem));
  }
}
