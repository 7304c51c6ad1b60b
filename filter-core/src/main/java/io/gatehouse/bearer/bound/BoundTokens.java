package io.gatehouse.bearer.bound;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.jose.JwtRejectedException;

/** Checks that a token which is bound to a key was sent by the holder of that key. */
public final class BoundTokens {

  /**
   * Returns if the request may carry the token.
   *
   * @param presented how the token came
   * @throws JwtRejectedException if the token is bound, and the proof is missing or wrong
   */
  public void check(HttpRequest request, Presented presented, AccessToken token)
      throws JwtRejectedException {
    if (token.confirmation().isPresent() || presented.scheme() == Presented.Scheme.DPOP) {
      throw new JwtRejectedException("cnf", "tokens that are bound to a key are not taken here");
    }
  }
}
