package io.gatehouse.provider;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.provider.ProviderException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges grants for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
record TokenEndpoint(ClientAuthentication client, MessageSender sender) {
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z0-9_]{1,40}");

  /** RFC 6749 section 4.1.3, with the code verifier of RFC 7636 section 4.5. */
  Tokens exchange(URI endpoint, String code, URI redirectUri, String codeVerifier)
      throws ProviderException {
    return send(
        endpoint,
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), redirectUri, new CodeVerifier(codeVerifier)));
  }

  /** RFC 6749 section 6, without a scope: what was granted stays. */
  Tokens refresh(URI endpoint, String refreshToken) throws ProviderException {
    return send(endpoint, new RefreshTokenGrant(new RefreshToken(refreshToken)));
  }

  private Tokens send(URI endpoint, AuthorizationGrant grant) throws ProviderException {
    TokenRequest request =
        client
            .at(endpoint)
            .map(proof -> new TokenRequest.Builder(endpoint, proof, grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client.clientId(), grant))
            .build();
    HTTPResponse answer = sender.send(request.toHTTPRequest());
    TokenResponse response = parse(answer);
    if (!response.indicatesSuccess()) {
      throw refused(
          answer.getStatusCode(),
          response.toErrorResponse().getErrorObject(),
          grant instanceof RefreshTokenGrant);
    }
    return tokens(((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens());
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
          "the token endpoint's answer is no JSON object with access_token and token_type Bearer;"
              + " see gatehouse.token_endpoint");
    }
  }

  private static Tokens tokens(OIDCTokens tokens) throws ProviderException {
    AccessToken access = tokens.getAccessToken();
    if (!AccessTokenType.BEARER.equals(access.getType())) {
      throw new ProviderException(
          Kind.NONSENSE, "the token endpoint gave an access token that is not of type Bearer");
    }
    return new Tokens(
        access.getValue(),
        AccessTokenType.BEARER.getValue(),
        Optional.ofNullable(tokens.getIDTokenString()),
        Optional.ofNullable(tokens.getRefreshToken()).map(refresh -> refresh.getValue()),
        Optional.of(access.getLifetime()).filter(s -> s > 0).map(Duration::ofSeconds));
  }

  private static ProviderException refused(
      int status, com.nimbusds.oauth2.sdk.@Nullable ErrorObject error, boolean isRefresh) {
    String code =
        Optional.ofNullable(error)
            .map(e -> e.getCode())
            .map(c -> c.toLowerCase(Locale.ROOT))
            .filter(c -> ERROR_CODE.matcher(c).matches())
            .orElse(status == 401 ? "invalid_client" : "no error code");
    String said = "the token endpoint answered " + status + " with " + code;
    return isRefresh ? refusedRefresh(code, said) : refusedCode(code, said);
  }

  private static ProviderException refusedCode(String code, String said) {
    return switch (code) {
      case "invalid_client", "unauthorized_client" -> refusedClient(said);
      case "invalid_grant" ->
          new ProviderException(
              Kind.REFUSED_GRANT,
              said + ": the code is used up or too old, or another redirect_uri is registered");
      default -> refusedOtherwise(code, said);
    };
  }

  /** Who may not use the grant of a refresh may still log in: that is no fault of the client's. */
  private static ProviderException refusedRefresh(String code, String said) {
    return switch (code) {
      case "invalid_client" -> refusedClient(said);
      case "invalid_grant" ->
          new ProviderException(
              Kind.REFUSED_GRANT, said + ": the refresh token is used up, too old or revoked");
      case "unauthorized_client", "unsupported_grant_type" ->
          new ProviderException(
              Kind.NONSENSE,
              said
                  + ": allow the client the grant refresh_token there, or set"
                  + " gatehouse.refresh=false");
      default -> refusedOtherwise(code, said);
    };
  }

  private static ProviderException refusedClient(String said) {
    return new ProviderException(
        Kind.REFUSED_CLIENT,
        said
            + "; see gatehouse.client_id, its secret or key, and"
            + " gatehouse.token_endpoint_auth_method");
  }

  private static ProviderException refusedOtherwise(String code, String said) {
    return switch (code) {
      case "temporarily_unavailable", "server_error" ->
          new ProviderException(Kind.UNAVAILABLE, said);
      default -> new ProviderException(Kind.NONSENSE, said + "; see the provider's log");
    };
  }
}
