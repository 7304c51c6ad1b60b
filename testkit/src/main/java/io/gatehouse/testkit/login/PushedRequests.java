package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import io.gatehouse.testkit.grants.Handles;
import io.gatehouse.testkit.registry.Offers;
import io.gatehouse.testkit.tokens.ProviderClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the request that was pushed, once, for the client that pushed it.
 *
 * @param pushed by {@code request_uri}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9126#section-4">RFC 9126, section 4</a>
 */
public record PushedRequests(
    Handles<Map<String, List<String>>> pushed, Offers offers, ProviderClock clock) {

  /** The parameters that count; empty if they cannot be had. */
  Optional<Map<String, List<String>>> resolve(Map<String, List<String>> shown) {
    String requestUri = MultivaluedMapUtils.getFirstValue(shown, "request_uri");
    if (requestUri == null) {
      return offers.wantsPushedRequests() ? Optional.empty() : Optional.of(shown);
    }
    return pushed
        .take(requestUri, clock.now())
        .filter(
            found ->
                found
                    .getOrDefault("client_id", List.of())
                    .equals(shown.getOrDefault("client_id", List.of(""))));
  }
}
