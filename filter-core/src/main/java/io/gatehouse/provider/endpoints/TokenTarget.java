package io.gatehouse.provider.endpoints;

import java.net.URI;
import java.util.List;

/**
 * What a token is asked for; what is empty is left to the provider.
 *
 * @param audience {@code audience}: names of the services that are to take it (RFC 8693 section
 *     2.1)
 * @param resource {@code resource}: their addresses, absolute and without a fragment (RFC 8707
 *     section 2)
 * @param scope {@code scope}
 */
public record TokenTarget(List<String> audience, List<URI> resource, List<String> scope) {

  /**
   * Takes copies.
   *
   * @throws IllegalArgumentException if a resource is no absolute URI, or has a fragment
   */
  public TokenTarget {
    audience = List.copyOf(audience);
    resource = List.copyOf(resource);
    scope = List.copyOf(scope);
    for (URI each : resource) {
      if (!each.isAbsolute() || each.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "a resource is no absolute URI without a fragment; write it like"
                + " https://api.example/orders");
      }
    }
  }

  /** For the service of that name. */
  public static TokenTarget audience(String name) {
    return new TokenTarget(List.of(name), List.of(), List.of());
  }

  /** For the service at that address. */
  public static TokenTarget resource(URI address) {
    return new TokenTarget(List.of(), List.of(address), List.of());
  }

  /** The same, with that scope. */
  public TokenTarget withScope(String... values) {
    return new TokenTarget(audience, resource, List.of(values));
  }
}
