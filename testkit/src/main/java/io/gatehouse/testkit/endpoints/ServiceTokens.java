package io.gatehouse.testkit.endpoints;

import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tokens.Binding;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives access tokens to services: their own, or a caller's token made fit for another service.
 * Only access tokens are exchanged, and no actor is known.
 *
 * @param registry knows the user
 * @param grants what was granted
 * @param issuer makes the tokens
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693#section-2">RFC 8693, section 2</a>
 */
record ServiceTokens(Registry registry, Grants grants, TokenIssuer issuer) {
  private static final List<String> OF_A_LOGIN = List.of("sid", "auth_time", "acr");

  /** What is asked for. */
  private record Target(
      TestClient client, List<String> audience, @Nullable Scope scope, Binding binding) {
    List<String> scopeOr(List<String> granted) {
      return scope == null ? granted : scope.toStringList();
    }
  }

  Reply answer(TokenRequest request, TestClient client, Binding binding) {
    Scope scope = request.getScope();
    if (request.getAuthorizationGrant() instanceof TokenExchangeGrant exchange) {
      List<String> audience =
          Stream.concat(
                  nonNull(exchange.getAudience()).stream().map(one -> one.getValue()),
                  nonNull(request.getResources()).stream().map(URI::toString))
              .toList();
      return exchange(exchange, new Target(client, audience, scope, binding));
    }
    List<String> audience =
        new ArrayList<>(nonNull(request.getResources()).stream().map(URI::toString).toList());
    audience.addAll(nonNull(request.getCustomParameter("audience")));
    return ownToken(new Target(client, audience, scope, binding));
  }

  private Reply exchange(TokenExchangeGrant exchange, Target target) {
    if (!TokenTypeURI.ACCESS_TOKEN.equals(exchange.getSubjectTokenType())
        || exchange.getActorToken() != null
        || (exchange.getRequestedTokenType() != null
            && !TokenTypeURI.ACCESS_TOKEN.equals(exchange.getRequestedTokenType()))) {
      return TokenEndpoint.error(OAuth2Error.INVALID_REQUEST);
    }
    Optional<Grant> subject =
        grants.accessTokens().find(exchange.getSubjectToken().getValue(), issuer.clock().now());
    Optional<TestUser> user = subject.flatMap(found -> registry.user(found.login().username()));
    if (user.isEmpty()) {
      return TokenEndpoint.error(OAuth2Error.INVALID_REQUEST);
    }
    TestClient client = target.client();
    if (!target.audience().stream().allMatch(client.profile()::mayExchangeFor)) {
      return TokenEndpoint.error(OAuth2Error.INVALID_TARGET);
    }
    Grant granted = subject.orElseThrow();
    if (!granted.scope().containsAll(target.scopeOr(granted.scope()))) {
      return TokenEndpoint.error(OAuth2Error.INVALID_SCOPE);
    }
    Grant grant =
        new Grant(
            client.clientId(), granted.login(), target.scopeOr(granted.scope()), granted.request());
    return token(
        grant, target, user.get(), claims -> claims.put("act", Map.of("sub", client.clientId())));
  }

  private Reply ownToken(Target target) {
    TestClient client = target.client();
    TestUser itself = new TestUser(client.clientId(), client.clientId(), "", Map.of());
    LoginSession none = new LoginSession("", client.clientId(), issuer.clock().now());
    Grant.Request request = new Grant.Request(issuer.issuer(), "", Optional.empty(), "");
    Grant grant = new Grant(client.clientId(), none, target.scopeOr(List.of()), request);
    return token(grant, target, itself, claims -> claims.keySet().removeAll(OF_A_LOGIN));
  }

  private Reply token(
      Grant grant, Target target, TestUser user, Consumer<Map<String, Object>> change) {
    Duration lifetime = target.client().tokens().accessTokenLifetime();
    Instant expires = issuer.clock().now().plus(lifetime);
    Consumer<Map<String, Object>> audience =
        claims -> {
          if (!target.audience().isEmpty()) {
            claims.put(JWTClaimNames.AUDIENCE, target.audience());
          }
        };
    Binding binding = target.binding();
    String token =
        issuer.accessToken(
            grant, target.client(), user, audience.andThen(change).andThen(binding::bind));
    grants.accessTokens().put(token, grant, expires);
    Scope scope = new Scope(grant.scope().toArray(String[]::new));
    grants.bind(token, binding.confirmation(), expires);
    AccessToken bearer =
        binding.jkt().isPresent()
            ? new DPoPAccessToken(token, lifetime.toSeconds(), scope, TokenTypeURI.ACCESS_TOKEN)
            : new BearerAccessToken(token, lifetime.toSeconds(), scope, TokenTypeURI.ACCESS_TOKEN);
    return Reply.of(new AccessTokenResponse(new Tokens(bearer, null)).toHTTPResponse());
  }

  private static <T> List<T> nonNull(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
