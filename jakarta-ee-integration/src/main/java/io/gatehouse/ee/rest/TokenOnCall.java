package io.gatehouse.ee.rest;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.outbound.CallerToken;
import io.gatehouse.outbound.CallerTokens;
import io.gatehouse.outbound.TokenUnavailableException;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * Puts a token of the caller's on outgoing calls, on those only that may have it, and never where
 * there is another. A redirect does not take it along.
 */
final class TokenOnCall {
  private static final System.Logger LOG = System.getLogger(TokenOnCall.class.getName());

  /** Jersey's property, for one call. */
  private static final String JERSEY_FOLLOWS = "jersey.config.client.followRedirects";

  private final Optional<CallerTokens> tokens;
  private final String whyNone;
  private final AllowedTargets targets;

  /** Which token of the caller's it is. */
  @FunctionalInterface
  interface Choice {
    CallerToken of(CallerTokens tokens) throws TokenUnavailableException;
  }

  private TokenOnCall(Optional<CallerTokens> tokens, String whyNone, AllowedTargets targets) {
    this.tokens = tokens;
    this.whyNone = whyNone;
    this.targets = targets;
  }

  /** The tokens of the request's caller; that there are none is told first when one is needed. */
  static TokenOnCall of(HttpServletRequest request, AllowedTargets targets) {
    Optional<RequestCaller> caller = RequestCaller.of(request);
    if (caller.isEmpty()) {
      return new TokenOnCall(Optional.empty(), "nobody is logged in here", targets);
    }
    try {
      return new TokenOnCall(Optional.of(caller.get().tokens()), "", targets);
    } catch (TokenUnavailableException e) {
      return new TokenOnCall(Optional.empty(), String.valueOf(e.getMessage()), targets);
    }
  }

  /**
   * Puts it there.
   *
   * @throws ProcessingException if there is no token to be had; the call is not sent then
   */
  void put(ClientRequestContext call, Choice choice) {
    boolean hasOne =
        call.getHeaders().keySet().stream().anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
    if (hasOne || !targets.allow(call.getUri())) {
      LOG.log(
          DEBUG,
          "a call of {0} goes without the caller''s token: {1}",
          call.getUri().getHost(),
          hasOne ? "it has an Authorization already" : "this address is not allowed to get it");
      return;
    }
    if (followsRedirects(call)) {
      throw new ProcessingException(
          "this client follows redirects, and would take the caller's token along; build it without");
    }
    if (tokens.isEmpty()) {
      throw new ProcessingException(whyNone);
    }
    try {
      call.getHeaders()
          .putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + choice.of(tokens.get()).value());
    } catch (TokenUnavailableException e) {
      throw new ProcessingException(e.getMessage(), e);
    }
  }

  private static boolean followsRedirects(ClientRequestContext call) {
    call.setProperty(JERSEY_FOLLOWS, false);
    return call.getClient().getClass().getName().startsWith("org.jboss.resteasy.")
        && ResteasyRedirects.areFollowed(call.getClient());
  }
}
