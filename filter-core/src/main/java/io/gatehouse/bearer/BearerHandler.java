package io.gatehouse.bearer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.bearer.bound.BoundTokens;
import io.gatehouse.bearer.bound.Presented;
import io.gatehouse.bearer.bound.dpop.ProofRejectedException;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.AccessTokens;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.ProviderException;
import java.util.List;
import java.util.Optional;

/**
 * The caller by the token in the {@code Authorization} header. Where there is one, it decides
 * alone: a bad one is refused, and never gives way to a session.
 */
final class BearerHandler implements RequestHandler {
  private static final System.Logger LOG = System.getLogger(BearerHandler.class.getName());

  private final WaysIn ways;
  private final AccessTokens tokens;
  private final BoundTokens bound;

  BearerHandler(WaysIn ways, AccessTokens tokens, BoundTokens bound) {
    this.ways = ways;
    this.tokens = tokens;
    this.bound = bound;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    List<String> lines = request.headers("Authorization");
    List<Presented> presented =
        lines.stream().flatMap(line -> Authorization.token(line).stream()).toList();
    if (presented.isEmpty()) {
      return Optional.empty();
    }
    if (lines.size() > 1) {
      return answered(BearerChallenge.invalidRequest(request));
    }
    if (!ways.allow(request.path(), Way.BEARER)) {
      return answered(BearerChallenge.invalidToken(request));
    }
    return Optional.of(outcome(request, presented.get(0)));
  }

  private Outcome outcome(HttpRequest request, Presented presented) {
    try {
      AccessToken token = tokens.validate(presented.token());
      bound.check(request, presented, token);
      return new Outcome.Authenticated(token.caller(), "");
    } catch (JwtRejectedException e) {
      LOG.log(DEBUG, "access token rejected by the rule {0}: {1}", e.rule(), e.getMessage());
      return new Outcome.Answered(
          bound.challenge().on(BearerChallenge.invalidToken(request), presented.scheme()));
    } catch (ProofRejectedException e) {
      LOG.log(DEBUG, "proof rejected by the rule {0}: {1}", e.rule(), e.getMessage());
      return new Outcome.Answered(
          bound.challenge().on(BearerChallenge.invalidProof(request, e.error()), e));
    } catch (ProviderException e) {
      LOG.log(WARNING, "answered 503: {0}", e.getMessage());
      return new Outcome.Undecided(BearerChallenge.unavailable(request));
    }
  }

  private static Optional<Outcome> answered(HttpReply reply) {
    return Optional.of(new Outcome.Answered(reply));
  }
}
