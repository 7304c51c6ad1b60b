package io.gatehouse.bearer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.bearer.bound.BoundTokens;
import io.gatehouse.bearer.bound.Presented;
import io.gatehouse.bearer.bound.dpop.ProofRejectedException;
import io.gatehouse.bearer.challenge.TokenChallenges;
import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.AccessTokens;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.transport.ProviderException;
import java.time.Clock;
import java.util.Optional;

/**
 * The caller by the token in the {@code Authorization} header. Where there is one, it decides
 * alone: a bad one is refused, and never gives way to a session. Where no path takes tokens, the
 * header is the application's own business.
 */
final class BearerHandler implements RequestHandler {
  private static final System.Logger LOG = System.getLogger(BearerHandler.class.getName());

  private final Parts parts;
  private final boolean isOn;

  /**
   * What decides.
   *
   * @param elsewhere answers a token on a path that takes none
   */
  record Parts(
      WaysIn ways,
      AccessTokens tokens,
      BoundTokens bound,
      TokenRequirements required,
      TokenChallenges challenges,
      Elsewhere elsewhere,
      Clock clock) {}

  /** Answers a token on a path that takes none. */
  interface Elsewhere {
    HttpReply answer(HttpRequest request);
  }

  BearerHandler(Parts parts) {
    this.parts = parts;
    this.isOn = parts.ways().name(Way.BEARER);
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return isOn
        ? outcome(
            request,
            Authorization.read(request.headers("Authorization"), parts.tokens()::isRemembered))
        : Optional.empty();
  }

  private Optional<Outcome> outcome(HttpRequest request, Sent sent) {
    String query = request.query();
    String path = request.path();
    boolean isTaken =
        (!query.isEmpty() || !(sent instanceof Sent.Nothing))
            && parts.ways().allow(path, Way.BEARER);
    if (sent instanceof Sent.Nothing) {
      return isTaken && QueryCredentials.hasToken(query)
          ? malformed(request, "Send the access token in the Authorization header.")
          : Optional.empty();
    }
    if (!isTaken) {
      return Optional.of(new Outcome.Answered(parts.elsewhere().answer(request)));
    }
    if (sent instanceof Sent.Malformed malformed) {
      return malformed(request, malformed.text());
    }
    return QueryCredentials.hasAny(query)
        ? malformed(request, "Send one credential, in the Authorization header.")
        : Optional.of(outcome(request, path, ((Sent.Token) sent).presented()));
  }

  private Optional<Outcome> malformed(HttpRequest request, String text) {
    return Optional.of(new Outcome.Answered(parts.challenges().invalidRequest(request, text)));
  }

  private Outcome outcome(HttpRequest request, String path, Presented presented) {
    try {
      AccessToken token = parts.tokens().validate(presented.token());
      parts.bound().check(request, presented, token);
      Optional<TokenRequirements.Lack> lack =
          parts.required().lack(path, token, parts.clock().instant());
      return lack.isEmpty()
          ? new Outcome.Authenticated(token.caller(), "")
          : new Outcome.Answered(
              parts.challenges().lacking(request, presented.scheme(), lack.get()));
    } catch (JwtRejectedException e) {
      LOG.log(DEBUG, "access token rejected by the rule {0}: {1}", e.rule(), e.getMessage());
      return new Outcome.Answered(
          parts.challenges().invalidToken(request, presented.scheme(), e.rule()));
    } catch (ProofRejectedException e) {
      LOG.log(DEBUG, "proof rejected by the rule {0}: {1}", e.rule(), e.getMessage());
      return new Outcome.Answered(parts.challenges().invalidProof(request, e));
    } catch (ProviderException | KeysUnavailableException e) {
      LOG.log(WARNING, "answered 503: {0}", e.getMessage());
      return new Outcome.Undecided(
          parts.challenges().unavailable(request, String.valueOf(e.getMessage())));
    }
  }
}
