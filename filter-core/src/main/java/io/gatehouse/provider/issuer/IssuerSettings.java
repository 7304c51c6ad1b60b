package io.gatehouse.provider.issuer;

import io.gatehouse.provider.tls.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose access tokens count here.
 *
 * @param name the name in the settings
 * @param issuer {@code iss}, compared character by character
 * @param metadataUri the metadata document, where it is not at its well-known places
 * @param signingAlgorithms allowed JWS algorithms; HS* only with a secret
 * @param secret what HS* signatures are made with
 * @param decryptionKeys our private keys as a JWK set, if its tokens must come encrypted
 * @param introspection how it is asked about tokens that cannot be read here
 * @param clockSkew how far clocks may be apart
 */
public record IssuerSettings(
    String name,
    String issuer,
    Optional<URI> metadataUri,
    KeySource keys,
    Set<String> signingAlgorithms,
    Optional<Secret> secret,
    Optional<Path> decryptionKeys,
    Optional<IntrospectionSettings> introspection,
    Duration clockSkew) {}
