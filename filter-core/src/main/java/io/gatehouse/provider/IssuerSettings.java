package io.gatehouse.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose access tokens count here.
 *
 * @param name the name in the settings
 * @param issuer {@code iss}, compared character by character
 * @param metadataUri the metadata document, where it is not at its well-known place
 * @param jwksUri its keys, where metadata does not say
 * @param signingAlgorithms allowed JWS algorithms, empty: all that use a key pair
 * @param clockSkew how far clocks may be apart
 */
public record IssuerSettings(
    String name,
    String issuer,
    Optional<URI> metadataUri,
    Optional<URI> jwksUri,
    Set<String> signingAlgorithms,
    Duration clockSkew) {}
