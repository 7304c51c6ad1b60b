package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.BoundTokens;
import io.gatehouse.bearer.bound.DpopChallenge;
import io.gatehouse.bearer.token.AccessTokens;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.Transport;
import io.gatehouse.session.EndedLogins;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access tokens as credentials, put together. */
public final class Bearers implements AutoCloseable {
  private final WaysIn ways;
  private final AccessTokens tokens;
  private final DpopChallenge dpop;
  private final RequestHandler credential;

  /** What they stand on. */
  public record Ground(
      String application, Transport transport, Store store, Sessions sessions, Clock clock) {}

  public Bearers(BearerSettings settings, WaysIn ways, Ground ground) {
    this.ways = ways;
    this.tokens =
        new AccessTokens(
            settings.tokens(),
            new AccessTokens.Ground(
                ground.transport(),
                new EndedLogins(ground.application(), ground.store(), ground.clock()),
                ground.clock()));
    BoundTokens bound =
        new BoundTokens(settings.bound(), ground.application(), ground.store(), ground.clock());
    this.dpop = bound.challenge();
    this.credential = new BearerHandler(ways, tokens, bound);
  }

  /** Endpoints of the application that say how its APIs are called. */
  public List<RequestHandler> endpoints() {
    return List.of();
  }

  /** Takes the token of a request. */
  public RequestHandler credential() {
    return credential;
  }

  /** Tells who cannot be led to the login that a token is needed, where one would do. */
  public RequestHandler challenge() {
    return request -> {
      Set<Way> here = ways.at(request.path());
      boolean isLed =
          here.contains(Way.LOGIN)
              && (!here.contains(Way.BEARER) || RequestKind.of(request) != RequestKind.SCRIPTED);
      return isLed
          ? Optional.empty()
          : Optional.of(new Outcome.Answered(dpop.on(BearerChallenge.tokenNeeded(request))));
    };
  }

  /**
   * Tells a caller which scopes are missing.
   *
   * @param scopes all that are needed
   */
  public HttpReply insufficientScope(HttpRequest request, Collection<String> scopes) {
    return BearerChallenge.insufficientScope(request, scopes);
  }

  @Override
  public void close() {
    tokens.close();
  }
}
