package io.gatehouse.outbound;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.Session;
import io.gatehouse.store.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The access token of a caller, as it is, or exchanged for others. It was taken from the request
 * when this was made: what happens to the request afterwards changes nothing.
 */
public final class CallerTokens {
  private final Outbound.Ground ground;
  private final TokenExchanges exchanges;
  private final CallerToken token;
  private final Optional<Provider> provider;

  /**
   * @param provider whose client we are to exchange it
   */
  private CallerTokens(
      Outbound.Ground ground,
      TokenExchanges exchanges,
      CallerToken token,
      Optional<Provider> provider) {
    this.ground = ground;
    this.exchanges = exchanges;
    this.token = token;
    this.provider = provider;
  }

  static CallerTokens of(
      Outbound.Ground ground,
      TokenExchanges exchanges,
      HttpRequest request,
      Outcome.Authenticated caller)
      throws TokenUnavailableException {
    try {
      if (caller.login().isEmpty()) {
        String issuer = caller.caller().issuer();
        return new CallerTokens(
            ground,
            exchanges,
            carried(ground, request),
            provider(ground, each -> each.settings().issuer().equals(issuer)));
      }
      Session session = session(ground, request, caller);
      Optional<Provider> provider =
          provider(ground, each -> each.settings().name().equals(session.provider()));
      boolean isBound =
          provider.filter(each -> each.settings().client().dpopBoundAccessTokens()).isPresent();
      return new CallerTokens(ground, exchanges, kept(session, isBound), provider);
    } catch (StoreUnavailableException e) {
      throw new TokenUnavailableException(
          "the caller's session is out of reach: " + e.getMessage(), e);
    }
  }

  /**
   * The very token that the request came with, or that the caller's session keeps; alive.
   *
   * @throws TokenUnavailableException if it has ended, or is bound to a key
   */
  public CallerToken accessToken() throws TokenUnavailableException {
    if (token.isBound()) {
      throw new TokenUnavailableException(
          "the caller's access token is bound to a key, so nobody would take it without a proof of that; exchange it for another");
    }
    return live();
  }

  /**
   * A token for others, in exchange for the caller's; the same again while it is good.
   *
   * @throws TokenUnavailableException if the caller's has ended, or the provider gives none for it
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8693">RFC 8693</a>
   */
  public CallerToken exchanged(TokenTarget target) throws TokenUnavailableException {
    Provider from =
        provider.orElseThrow(
            () ->
                new TokenUnavailableException(
                    "the issuer of the caller's access token is none of the providers that users log in at, so we are no client there that could exchange it"));
    return exchanges.exchange(from, live(), target);
  }

  private CallerToken live() throws TokenUnavailableException {
    if (token.expiresAt().filter(end -> !ground.clock().instant().isBefore(end)).isPresent()) {
      throw new TokenUnavailableException(
          "the caller's access token has ended; that of a login is renewed where there is a refresh token, and gatehouse.refresh is on");
    }
    return token;
  }

  private static CallerToken carried(Outbound.Ground ground, HttpRequest request)
      throws TokenUnavailableException {
    try {
      return ground
          .carried()
          .of(request)
          .orElseThrow(
              () -> new TokenUnavailableException("the caller is here without an access token"));
    } catch (JwtRejectedException e) {
      throw new TokenUnavailableException(
          "the caller's access token counts no longer: rule " + e.rule(), e);
    } catch (ProviderException e) {
      throw new TokenUnavailableException(
          "nothing can be said of the caller's access token now: " + e.getMessage(), e);
    }
  }

  private static Session session(
      Outbound.Ground ground, HttpRequest request, Outcome.Authenticated caller)
      throws TokenUnavailableException {
    if (!ground.isTokenKept()) {
      throw new TokenUnavailableException(
          "sessions do not keep their access token; set gatehouse.keep_access_token=true");
    }
    return ground
        .sessions()
        .find(request)
        .filter(live -> live.login().equals(caller.login()))
        .orElseThrow(() -> new TokenUnavailableException("the caller's session has ended"));
  }

  private static CallerToken kept(Session session, boolean isBound)
      throws TokenUnavailableException {
    return session
        .tokens()
        .accessToken()
        .map(value -> new CallerToken(value, session.tokens().expiresAt(), isBound))
        .orElseThrow(
            () ->
                new TokenUnavailableException(
                    "the caller's session has kept no access token: it is older than gatehouse.keep_access_token; it has one after its next refresh or login"));
  }

  private static Optional<Provider> provider(Outbound.Ground ground, Predicate<Provider> which) {
    return ground.providers().stream().filter(which).findFirst();
  }
}
