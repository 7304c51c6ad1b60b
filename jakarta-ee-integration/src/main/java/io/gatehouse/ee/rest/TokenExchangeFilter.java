package io.gatehouse.ee.rest;

import io.gatehouse.provider.endpoints.TokenTarget;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * Exchanges the caller's access token for one that is good at the called service only: outgoing
 * calls go as the caller, and the service can do no more with the token than it was asked to. It is
 * exchanged once, and used again while it is good.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693">RFC 8693</a>
 */
@Priority(Integer.MAX_VALUE) // the last one: no other filter may lead the call elsewhere afterwards
public final class TokenExchangeFilter implements ClientRequestFilter {
  private final TokenOnCall token;
  private final TokenTarget target;

  private TokenExchangeFilter(TokenOnCall token, TokenTarget target) {
    this.token = token;
    this.target = target;
  }

  /**
   * For calls of those addresses, and of what lies below their paths; all others go without a
   * token.
   *
   * @param request the caller's: the token is taken from it now, so a filter is made for each
   *     request, and registered with a target, not with a client that others use
   * @param target what the token is to be for
   * @param allowed https, host, and path; http on the loopback only
   * @throws IllegalArgumentException if one of them is none
   */
  public static TokenExchangeFilter of(
      HttpServletRequest request, TokenTarget target, String... allowed) {
    return new TokenExchangeFilter(TokenOnCall.of(request, AllowedTargets.of(allowed)), target);
  }

  @Override
  public void filter(ClientRequestContext call) {
    token.put(call, tokens -> tokens.exchanged(target));
  }
}
