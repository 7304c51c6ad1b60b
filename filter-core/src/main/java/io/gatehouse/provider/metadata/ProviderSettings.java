package io.gatehouse.provider.metadata;

import io.gatehouse.provider.client.ClientRegistration;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One provider, and our registration there.
 *
 * @param name the name in the settings: {@code default}, or the one in {@code
 *     gatehouse.provider.<name>.…}
 * @param label what people read where they choose a provider
 * @param issuer {@code issuer}, compared character by character; for a plain OAuth 2 provider that
 *     has none, the name under which its subjects are kept
 * @param discovery whether endpoints that are not given come from metadata
 * @param metadataUri the metadata document, where it is not at its well-known place
 * @param idTokenSigningAlgorithms allowed JWS algorithms, empty: what metadata says, without {@code
 *     none} and HS*
 * @param trustedAudiences audiences that an ID token may have beside us
 * @param decryptIdTokens whether ID tokens must come encrypted, to a key of {@link
 *     ClientRegistration#jwksFile}
 * @param clockSkew how far clocks may be apart
 */
public record ProviderSettings(
    String name,
    String label,
    String issuer,
    boolean discovery,
    Optional<URI> metadataUri,
    ProviderEndpoints endpoints,
    ClientRegistration client,
    Set<String> idTokenSigningAlgorithms,
    Set<String> trustedAudiences,
    boolean decryptIdTokens,
    Duration clockSkew) {}
