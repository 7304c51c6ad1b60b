package io.gatehouse.provider.metadata;

import java.net.URI;
import java.util.Optional;

/**
 * Endpoints given by settings; each stands before what discovery says. Names after RFC 8414 section
 * 2.
 */
public record ProviderEndpoints(
    Optional<URI> authorizationEndpoint,
    Optional<URI> tokenEndpoint,
    Optional<URI> userinfoEndpoint,
    Optional<URI> jwksUri,
    Optional<URI> endSessionEndpoint,
    Optional<URI> revocationEndpoint,
    Optional<URI> pushedAuthorizationRequestEndpoint) {

  /** All by discovery. */
  public static ProviderEndpoints discovered() {
    return new ProviderEndpoints(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
