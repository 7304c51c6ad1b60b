package io.gatehouse.provider.metadata;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a provider: settings first, then its metadata document. Names after RFC 8414
 * section 2 and OpenID Connect Discovery section 3; sets are empty where nothing is said.
 */
public record ProviderMetadata(
    String issuer,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    Optional<URI> userinfoEndpoint,
    Optional<URI> jwksUri,
    Optional<URI> endSessionEndpoint,
    Optional<URI> revocationEndpoint,
    Optional<URI> pushedAuthorizationRequestEndpoint,
    boolean requirePushedAuthorizationRequests,
    Set<String> idTokenSigningAlgValuesSupported,
    Set<String> tokenEndpointAuthMethodsSupported,
    Set<String> responseModesSupported,
    Set<String> codeChallengeMethodsSupported,
    boolean authorizationResponseIssParameterSupported) {

  public ProviderMetadata {
    idTokenSigningAlgValuesSupported = Set.copyOf(idTokenSigningAlgValuesSupported);
    tokenEndpointAuthMethodsSupported = Set.copyOf(tokenEndpointAuthMethodsSupported);
    responseModesSupported = Set.copyOf(responseModesSupported);
    codeChallengeMethodsSupported = Set.copyOf(codeChallengeMethodsSupported);
  }
}
