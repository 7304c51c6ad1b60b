package io.gatehouse.provider;

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
 * @param jwksFile our private keys as a JWK set: for {@code private_key_jwt} ({@code use=sig}) and
 *     for encrypted ID tokens ({@code use=enc})
 */
public record ClientRegistration(
    String clientId,
    Optional<Secret> clientSecret,
    TokenEndpointAuthMethod tokenEndpointAuthMethod,
    Optional<String> tokenEndpointAuthSigningAlg,
    Optional<Path> jwksFile) {}
