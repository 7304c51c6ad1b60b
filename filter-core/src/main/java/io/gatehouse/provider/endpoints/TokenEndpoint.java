package io.gatehouse.provider.endpoints;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.provider.client.ClientAuthentication;
import io.gatehouse.provider.client.DpopProofs;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exchanges grants for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
public record TokenEndpoint(
    ClientAuthentication client, MessageSender sender, Optional<DpopProofs> dpop) {
  private static final TokenTarget AS_GRANTED = new TokenTarget(List.of(), List.of(), List.of());

  /** RFC 6749 section 4.1.3, with the code verifier of RFC 7636 section 4.5. */
  public Tokens exchange(URI endpoint, String code, URI redirectUri, String codeVerifier)
      throws ProviderException {
    return tokens(
        send(
            endpoint,
            new AuthorizationCodeGrant(
                new AuthorizationCode(code), redirectUri, new CodeVerifier(codeVerifier)),
            AS_GRANTED));
  }

  /** RFC 6749 section 6, without a scope: what was granted stays. */
  public Tokens refresh(URI endpoint, String refreshToken) throws ProviderException {
    return tokens(
        send(endpoint, new RefreshTokenGrant(new RefreshToken(refreshToken)), AS_GRANTED));
  }

  /** RFC 8693 section 2. */
  public Tokens exchangeToken(URI endpoint, TokenExchange exchange) throws ProviderException {
    TokenExchangeGrant grant =
        new TokenExchangeGrant(
            new BearerAccessToken(exchange.subjectToken()),
            TokenTypeURI.ACCESS_TOKEN,
            null,
            null,
            TokenTypeURI.ACCESS_TOKEN,
            exchange.target().audience().stream().map(Audience::new).toList());
    OIDCTokens answer = send(endpoint, grant, exchange.target());
    // RFC 8693 section 2.2.1: what came may be another thing than what was asked for
    if (!TokenTypeURI.ACCESS_TOKEN.equals(answer.getAccessToken().getIssuedTokenType())) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the token endpoint did not say that what it issued for the exchange is an access token;"
              + " see the provider's rules of exchange");
    }
    return tokens(answer);
  }

  /** RFC 6749 section 4.4. */
  public Tokens clientCredentials(URI endpoint, TokenTarget target) throws ProviderException {
    if (client.isPublic()) {
      throw new ProviderException(
          Kind.REFUSED_CLIENT,
          "a public client has no token of its own; register it with a secret or a key, and set"
              + " gatehouse.token_endpoint_auth_method");
    }
    return tokens(send(endpoint, new ClientCredentialsGrant(), target));
  }

  private OIDCTokens send(URI endpoint, AuthorizationGrant grant, TokenTarget target)
      throws ProviderException {
    // made anew for each time that it is sent: an assertion is good once
    Supplier<HTTPRequest> request = () -> request(endpoint, grant, target).toHTTPRequest();
    HTTPResponse answer =
        dpop.isPresent()
            ? dpop.get().send(sender, request, Optional.empty())
            : sender.send(request.get());
    TokenResponse response = parse(answer);
    if (!response.indicatesSuccess()) {
      throw TokenErrors.of(
          answer.getStatusCode(), response.toErrorResponse().getErrorObject(), grant);
    }
    return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
  }

  private TokenRequest request(URI endpoint, AuthorizationGrant grant, TokenTarget target) {
    TokenRequest.Builder request =
        client
            .at(endpoint)
            .map(proof -> new TokenRequest.Builder(endpoint, proof, grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client.clientId(), grant));
    if (!target.scope().isEmpty()) {
      request.scope(new Scope(target.scope().toArray(String[]::new)));
    }
    if (!target.resource().isEmpty()) {
      request.resources(target.resource().toArray(URI[]::new));
    }
    if (!target.audience().isEmpty() && !(grant instanceof TokenExchangeGrant)) {
      request.customParameter("audience", target.audience().toArray(String[]::new));
    }
    return request.build();
  }

  private static TokenResponse parse(HTTPResponse answer) throws ProviderException {
    try {
      return answer.getStatusCode() == HTTPResponse.SC_OK
          ? OIDCTokenResponseParser.parse(answer.getBodyAsJSONObject()) // some say 200 and error
          : OIDCTokenResponseParser.parse(answer);
    } catch (ParseException | IllegalArgumentException e) {
      // the parser's own message can quote a token
      throw new ProviderException(
          Kind.NONSENSE,
          "the token endpoint's answer is no JSON object with access_token and token_type;"
              + " see gatehouse.token_endpoint");
    }
  }

  /** RFC 9449 section 5: a token that is not of the type we asked for is not bound as we want. */
  private Tokens tokens(OIDCTokens tokens) throws ProviderException {
    AccessToken access = tokens.getAccessToken();
    AccessTokenType type = dpop.isPresent() ? AccessTokenType.DPOP : AccessTokenType.BEARER;
    if (!type.equals(access.getType())) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the token endpoint gave an access token that is not of type "
              + type
              + "; see gatehouse.dpop_bound_access_tokens");
    }
    return new Tokens(
        access.getValue(),
        type.getValue(),
        Optional.ofNullable(tokens.getIDTokenString()),
        Optional.ofNullable(tokens.getRefreshToken()).map(refresh -> refresh.getValue()),
        Optional.of(access.getLifetime()).filter(s -> s > 0).map(Duration::ofSeconds));
  }
}
