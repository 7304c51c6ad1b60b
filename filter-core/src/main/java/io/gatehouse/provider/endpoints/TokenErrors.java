package io.gatehouse.provider.endpoints;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the token endpoint means, by the grant that was refused. Of the answer itself
 * only the code is told.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693#section-2.2.2">RFC 8693, section 2.2.2</a>
 */
final class TokenErrors {
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z0-9_]{1,40}");

  private TokenErrors() {}

  static ProviderException of(int status, @Nullable ErrorObject error, AuthorizationGrant refused) {
    String code = code(status, error);
    String said = "the token endpoint answered " + status + " with " + code;
    if (refused instanceof RefreshTokenGrant) {
      return ofRefresh(code, said);
    }
    if (refused instanceof TokenExchangeGrant) {
      return ofExchange(code, said);
    }
    return refused instanceof ClientCredentialsGrant
        ? ofClientCredentials(code, said)
        : ofCode(code, said);
  }

  /** The error code, if it is one. */
  static String code(int status, @Nullable ErrorObject error) {
    return Optional.ofNullable(error)
        .map(e -> e.getCode())
        .map(c -> c.toLowerCase(Locale.ROOT))
        .filter(c -> ERROR_CODE.matcher(c).matches())
        .orElse(status == 401 ? "invalid_client" : "no error code");
  }

  private static ProviderException ofCode(String code, String said) {
    return switch (code) {
      case "invalid_client", "unauthorized_client" -> refusedClient(said);
      case "invalid_grant" ->
          new ProviderException(
              Kind.REFUSED_GRANT,
              said + ": the code is used up or too old, or another redirect_uri is registered");
      default -> otherwise(code, said);
    };
  }

  /** Who may not use the grant of a refresh may still log in: that is no fault of the client's. */
  private static ProviderException ofRefresh(String code, String said) {
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
      default -> otherwise(code, said);
    };
  }

  /** RFC 8693 section 2.2.2: a subject token that is not good is an {@code invalid_request}. */
  private static ProviderException ofExchange(String code, String said) {
    return switch (code) {
      case "invalid_client" -> refusedClient(said);
      case "unauthorized_client", "unsupported_grant_type", "access_denied" ->
          new ProviderException(
              Kind.REFUSED_CLIENT,
              said + ": allow the client to exchange tokens for that service there");
      case "invalid_grant", "invalid_request", "invalid_token" ->
          new ProviderException(
              Kind.REFUSED_GRANT,
              said + ": the token to be exchanged is too old, revoked, or not one for us");
      default -> ofTarget(code, said);
    };
  }

  private static ProviderException ofClientCredentials(String code, String said) {
    return switch (code) {
      case "invalid_client" -> refusedClient(said);
      case "unauthorized_client", "unsupported_grant_type", "access_denied" ->
          new ProviderException(
              Kind.REFUSED_CLIENT, said + ": allow the client the grant client_credentials there");
      default -> ofTarget(code, said);
    };
  }

  private static ProviderException ofTarget(String code, String said) {
    return switch (code) {
      case "invalid_target" ->
          new ProviderException(
              Kind.NONSENSE,
              said + ": the provider does not know the audience or resource, or not for us");
      case "invalid_scope" ->
          new ProviderException(
              Kind.NONSENSE, said + ": allow the client that scope there, or ask for less");
      default -> otherwise(code, said);
    };
  }

  static ProviderException refusedClient(String said) {
    return new ProviderException(
        Kind.REFUSED_CLIENT,
        said
            + "; see gatehouse.client_id, its secret or key, and"
            + " gatehouse.token_endpoint_auth_method; for an assertion, whether the provider wants"
            + " gatehouse.token_endpoint_auth_audience=endpoint");
  }

  private static ProviderException otherwise(String code, String said) {
    return switch (code) {
      case "temporarily_unavailable", "server_error" ->
          new ProviderException(Kind.UNAVAILABLE, said);
      case "invalid_dpop_proof", "use_dpop_nonce" ->
          new ProviderException(
              Kind.NONSENSE,
              said + ": it does not take our DPoP proof; see its log, and both clocks");
      default -> new ProviderException(Kind.NONSENSE, said + "; see the provider's log");
    };
  }
}
