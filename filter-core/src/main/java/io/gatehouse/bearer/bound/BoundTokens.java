package io.gatehouse.bearer.bound;

import io.gatehouse.bearer.bound.dpop.DpopProofs;
import io.gatehouse.bearer.bound.dpop.ProofRejectedException;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.Confirmation;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.keys.KeysUnavailableException;

/**
 * Checks that a token which is bound to a key was sent by the holder of that key. One that is bound
 * to two must be sent by the holder of both.
 */
public final class BoundTokens {
  private static final String NOT_BOUND_TO_A_KEY = "the token is not bound to a key of DPoP";
  private static final String NOT_BOUND_TO_A_CERTIFICATE =
      "the token is not bound to a certificate";

  private final BoundSettings settings;
  private final DpopProofs proofs;

  public BoundTokens(BoundSettings settings, DpopProofs.Ground ground) {
    this.settings = settings;
    this.proofs = new DpopProofs(settings.dpop(), ground);
  }

  /**
   * Returns if the request may carry the token. A proof counts once, so this is to be called once
   * for a request.
   *
   * @param presented how the token came
   * @throws JwtRejectedException if the token may not be sent that way, or by this sender
   * @throws ProofRejectedException if its proof does not count
   * @throws KeysUnavailableException if too many proofs are being checked at once
   * @throws io.gatehouse.store.StoreUnavailableException if nothing can be said now
   */
  public void check(HttpRequest request, Presented presented, AccessToken token)
      throws JwtRejectedException, ProofRejectedException, KeysUnavailableException {
    if (token.confirmation().isEmpty()) {
      checkUnbound(presented);
    } else {
      checkBound(request, presented, token.confirmation().get());
    }
  }

  private void checkUnbound(Presented presented) throws JwtRejectedException {
    require(presented.scheme() == Presented.Scheme.BEARER, "scheme", NOT_BOUND_TO_A_KEY);
    require(!settings.dpop().isRequired(), "dpop", NOT_BOUND_TO_A_KEY);
    require(!settings.isCertificateRequired(), "mtls", NOT_BOUND_TO_A_CERTIFICATE);
  }

  private void checkBound(HttpRequest request, Presented presented, Confirmation bound)
      throws JwtRejectedException, ProofRejectedException, KeysUnavailableException {
    require(bound.jkt().isPresent() || bound.x5tS256().isPresent(), "cnf", "bound to nothing");
    boolean isDpop = presented.scheme() == Presented.Scheme.DPOP;
    require(bound.jkt().isPresent() || !settings.dpop().isRequired(), "dpop", NOT_BOUND_TO_A_KEY);
    require(
        bound.x5tS256().isPresent() || !settings.isCertificateRequired(),
        "mtls",
        NOT_BOUND_TO_A_CERTIFICATE);
    // RFC 9449 section 7.1: whoever has a stolen token must not get by with it as a bearer token
    require(!isDpop || bound.jkt().isPresent(), "scheme", NOT_BOUND_TO_A_KEY);
    require(isDpop || bound.jkt().isEmpty(), "scheme", "the token is bound to a key of DPoP");
    if (bound.x5tS256().isPresent()) {
      CertificateRules.check(request, bound.x5tS256().get());
    }
    if (bound.jkt().isPresent()) { // last, since it uses the proof up
      proofs.check(request, presented.token(), bound.jkt().get());
    }
  }

  /** What goes with a 401. */
  public DpopChallenge challenge() {
    return new DpopChallenge(proofs.algs(), settings.dpop().isRequired());
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, message);
    }
  }
}
