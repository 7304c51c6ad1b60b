package io.gatehouse.bearer.bound.dpop;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.jose.EmbeddedKeyJwt;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says whether a request was sent by the holder of the key that its token is bound to: its {@code
 * DPoP} header has one proof, of that key, for this very request, which never came before. Not
 * checked: the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3</a>
 */
public final class DpopProofs {
  private final DpopSettings settings;
  private final Set<SignatureAlgorithm> algorithms;
  private final UsedProofs used;
  private final Nonces nonces;
  private final CheckPlaces places;
  private final Clock clock;

  /**
   * What they stand on.
   *
   * @param application the application id
   * @param store remembers the proofs that were used
   * @param places where costly checks are made
   */
  public record Ground(String application, Store store, CheckPlaces places, Clock clock) {}

  public DpopProofs(DpopSettings settings, Ground ground) {
    this.settings = settings;
    this.algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
    this.algorithms.addAll(settings.algorithms());
    this.used = new UsedProofs(ground.application(), ground.store());
    this.nonces = new Nonces(ground.application(), ground.store(), ground.clock());
    this.places = ground.places();
    this.clock = ground.clock();
  }

  /**
   * Returns if the proof counts; then it never does again.
   *
   * @param token as sent
   * @param thumbprint of the key that the token is bound to ({@code jkt})
   * @throws ProofRejectedException if the proof does not count
   * @throws JwtRejectedException if the proof is of another key than the token's
   * @throws KeysUnavailableException if too many are being checked at once
   * @throws io.gatehouse.store.StoreUnavailableException if nothing can be said now
   */
  public void check(HttpRequest request, String token, String thumbprint)
      throws ProofRejectedException, JwtRejectedException, KeysUnavailableException {
    EmbeddedKeyJwt proof = proof(request);
    // before the signature: nobody makes us calculate with a key that no token is bound to
    if (!RandomKey.equal(proof.thumbprint(), thumbprint)) {
      throw new JwtRejectedException("jkt", "the proof's key is not the token's");
    }
    String address = address(request);
    Instant now = clock.instant();
    ProofRules.Window window = new ProofRules.Window(now, settings.life(), settings.clockSkew());
    try {
      EmbeddedKeyJwt.Said claims = proof.verify(places);
      new ProofRules(request.method(), address, token, window).check(claims);
      checkNonce(claims);
      takeOnce(claims, thumbprint, address);
    } catch (JwtRejectedException e) {
      throw ProofRejectedException.broken(e.rule(), "the proof does not count: " + e.getMessage());
    }
  }

  private EmbeddedKeyJwt proof(HttpRequest request) throws ProofRejectedException {
    List<String> lines = request.headers("DPoP");
    if (lines.size() != 1) {
      throw ProofRejectedException.broken("header", "the request has not one DPoP header");
    }
    try {
      EmbeddedKeyJwt proof = EmbeddedKeyJwt.read(lines.get(0).strip(), algorithms);
      ProofRules.checkType(proof);
      return proof;
    } catch (JwtRejectedException e) {
      throw ProofRejectedException.broken(e.rule(), "the proof does not count: " + e.getMessage());
    }
  }

  private static String address(HttpRequest request) throws ProofRejectedException {
    // a number sign in a path is no fragment there: what follows it counts
    return ComparableAddress.of(request.baseUrl() + request.target().replace("#", "%23"))
        .orElseThrow(
            () -> ProofRejectedException.broken("htu", "the request's own address is malformed"));
  }

  private void checkNonce(EmbeddedKeyJwt.Said proof) throws ProofRejectedException {
    if (settings.isNonceRequired() && proof.string("nonce").filter(nonces::accepts).isEmpty()) {
      throw ProofRejectedException.withoutNonce(nonces.current());
    }
  }

  private void takeOnce(EmbeddedKeyJwt.Said proof, String thumbprint, String address)
      throws ProofRejectedException, JwtRejectedException {
    String jti = proof.string("jti").orElseThrow();
    Instant forgottenAt = proof.instant("iat").orElseThrow().plus(settings.life()).plusSeconds(1);
    if (!used.take(new UsedProofs.Use(jti, thumbprint, address), forgottenAt)) {
      throw ProofRejectedException.broken("replay", "the proof came before");
    }
  }

  /** The algorithms as a challenge names them. */
  public String algs() {
    return settings.algorithms().stream()
        .map(SignatureAlgorithm::standardName)
        .collect(Collectors.joining(" "));
  }
}
