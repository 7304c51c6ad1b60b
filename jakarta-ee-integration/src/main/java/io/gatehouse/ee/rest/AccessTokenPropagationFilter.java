package io.gatehouse.ee.rest;

import io.gatehouse.outbound.CallerTokens;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * Hands the caller's own access token on: outgoing calls go as the caller. That of a request that
 * came with one is that very one; for who is logged in it is the one of the login, where {@code
 * gatehouse.keep_access_token} is on.
 *
 * <p>Whoever gets the token can use it as the caller, wherever it is good: allow only services that
 * belong together, and exchange it ({@link TokenExchangeFilter}) for all others. Whether the token
 * is meant for the service is not checked here, but there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-5.2">RFC 6750, section 5.2</a>
 */
@Priority(Integer.MAX_VALUE) // the last one: no other filter may lead the call elsewhere afterwards
public final class AccessTokenPropagationFilter implements ClientRequestFilter {
  private final TokenOnCall token;

  private AccessTokenPropagationFilter(TokenOnCall token) {
    this.token = token;
  }

  /**
   * For calls of those addresses, and of what lies below their paths; all others go without it.
   *
   * @param request the caller's: the token is taken from it now, so a filter is made for each
   *     request, and registered with a target, not with a client that others use
   * @param allowed https, host, and path; http on the loopback only
   * @throws IllegalArgumentException if one of them is none
   */
  public static AccessTokenPropagationFilter of(HttpServletRequest request, String... allowed) {
    return new AccessTokenPropagationFilter(TokenOnCall.of(request, AllowedTargets.of(allowed)));
  }

  @Override
  public void filter(ClientRequestContext call) {
    token.put(call, CallerTokens::accessToken);
  }
}
