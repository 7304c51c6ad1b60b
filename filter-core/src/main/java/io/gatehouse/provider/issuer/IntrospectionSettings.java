package io.gatehouse.provider.issuer;

import io.gatehouse.provider.client.ClientRegistration;
import java.net.URI;
import java.util.Optional;

/**
 * How an issuer is asked about tokens.
 *
 * @param client who we are there
 * @param endpoint {@code introspection_endpoint}, where metadata does not say
 * @param isSigned whether its answers must be signed (RFC 9701)
 */
public record IntrospectionSettings(
    ClientRegistration client, Optional<URI> endpoint, boolean isSigned) {}
