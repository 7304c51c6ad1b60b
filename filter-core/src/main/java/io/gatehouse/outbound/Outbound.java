package io.gatehouse.outbound;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.provider.Provider;
import io.gatehouse.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tokens of callers for others, put together. */
public final class Outbound {
  private final Ground ground;
  private final TokenExchanges exchanges;

  /**
   * What they stand on.
   *
   * @param carried finds the token of a request
   * @param isTokenKept whether sessions keep their access token
   * @param patience how long a provider may take for an answer
   */
  public record Ground(
      Sessions sessions,
      List<Provider> providers,
      CarriedToken carried,
      boolean isTokenKept,
      Duration patience,
      Clock clock) {}

  public Outbound(Ground ground) {
    this.ground = ground;
    this.exchanges = new TokenExchanges(ground.patience(), ground.clock());
  }

  /**
   * The tokens of the request's caller.
   *
   * @throws TokenUnavailableException if the caller has none
   */
  public CallerTokens of(HttpRequest request, Outcome.Authenticated caller)
      throws TokenUnavailableException {
    return CallerTokens.of(ground, exchanges, request, caller);
  }
}
