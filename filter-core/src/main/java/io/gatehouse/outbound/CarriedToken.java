package io.gatehouse.outbound;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;
import java.util.Optional;

/** The access token that a request came with. */
@FunctionalInterface
public interface CarriedToken {

  /**
   * The token, if there is one and it still counts.
   *
   * @throws JwtRejectedException if it does not any more
   * @throws ProviderException if that cannot be said now
   */
  Optional<CallerToken> of(HttpRequest request) throws JwtRejectedException, ProviderException;
}
