package io.gatehouse.bearer.token;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;

/**
 * Access tokens that the application itself issues. Their owner is asked before every issuer, and
 * for each request: what it remembers, and for how long, is its own business.
 */
public interface IssuedTokens {

  /**
   * Whether the token is one of these, by its looks alone; then nobody else is asked. It may not
   * count all the same. Waits for nothing.
   */
  boolean isOwn(String token);

  /**
   * What it is worth.
   *
   * @throws JwtRejectedException if it does not count: unknown, expired or revoked
   * @throws ProviderException if nothing can be said now
   */
  AccessToken validate(String token) throws JwtRejectedException, ProviderException;
}
