package io.gatehouse.session.refresh;

import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionTokens;

/**
 * How a session's tokens are renewed at its provider. In three steps, since what lies between them
 * must outlive a crash: the refresh token is spent by the second, and its successor is kept before
 * the third.
 */
public interface TokenRenewal {

  /**
   * What a session becomes.
   *
   * @param caller the same person, with name, roles and claims as they are now
   */
  record Renewed(Caller caller, SessionTokens tokens) {}

  /**
   * Makes sure that the session's provider can be asked without waiting for anything but itself.
   *
   * @throws ProviderException of the kind REFUSED_GRANT if there is no such provider any more
   */
  void prepare(Session session) throws ProviderException;

  /** Redeems the session's refresh token. Nothing in the answer is verified yet. */
  Tokens redeem(Session session) throws ProviderException;

  /**
   * What the session becomes by these tokens.
   *
   * @throws JwtRejectedException if they are not to be believed, or another person's
   * @throws ProviderException if keys or user info cannot be had; the tokens may be good
   */
  Renewed identify(Session session, Tokens fresh) throws JwtRejectedException, ProviderException;
}
