package io.gatehouse.provider.client;

import io.gatehouse.provider.tls.ClientCertificate;
import io.gatehouse.provider.tls.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to the provider (RFC 7591 section 2).
 *
 * @param clientId {@code client_id}
 * @param clientSecret {@code client_secret}; present for the methods that need it
 * @param tokenEndpointAuthMethod {@code token_endpoint_auth_method}
 * @param tokenEndpointAuthSigningAlg for {@code private_key_jwt} and {@code client_secret_jwt}: a
 *     JWS algorithm name
 * @param assertionsNameEndpoint whether their audience is the address that they are sent to, in
 *     place of the issuer
 * @param jwksFile our private keys as a JWK set: for {@code private_key_jwt} ({@code use=sig}) and
 *     for encrypted ID tokens ({@code use=enc})
 * @param dpopBoundAccessTokens {@code dpop_bound_access_tokens} (RFC 9449 section 5.2): our tokens
 *     are bound to a key of {@code jwksFile}
 * @param certificate what we show when a connection is made
 */
public record ClientRegistration(
    String clientId,
    Optional<Secret> clientSecret,
    TokenEndpointAuthMethod tokenEndpointAuthMethod,
    Optional<String> tokenEndpointAuthSigningAlg,
    boolean assertionsNameEndpoint,
    Optional<Path> jwksFile,
    boolean dpopBoundAccessTokens,
    Optional<ClientCertificate> certificate) {

  /** Without a certificate, and with tokens that are bound to nothing. */
  public ClientRegistration(
      String clientId,
      Optional<Secret> clientSecret,
      TokenEndpointAuthMethod tokenEndpointAuthMethod,
      Optional<String> tokenEndpointAuthSigningAlg,
      Optional<Path> jwksFile) {
    this(
        clientId,
        clientSecret,
        tokenEndpointAuthMethod,
        tokenEndpointAuthSigningAlg,
        false,
        jwksFile,
        false,
        Optional.empty());
  }
}
