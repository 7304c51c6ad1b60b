package io.gatehouse.bearer.bound.dpop;

import io.gatehouse.jose.EmbeddedKeyJwt;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.store.RandomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules for a proof: for this method, this address and this access token, made just now, with a
 * name of its own. Not checked here: whose key it is, its nonce, and whether it came before.
 *
 * @param address as {@link ComparableAddress} writes it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3</a>
 */
record ProofRules(String method, String address, String token, Window window) {
  private static final int LONGEST_JTI = 256;
  private static final int LONGEST_HTU = 4096;

  /** When a proof may have been made: not longer ago, and not later, both included. */
  record Window(Instant now, Duration life, Duration clockSkew) {
    boolean has(Instant issuedAt) {
      return !issuedAt.isBefore(now.minus(life)) && !issuedAt.isAfter(now.plus(clockSkew));
    }
  }

  /** Check 5, before the signature: the rest of a token of another kind is not looked at. */
  static void checkType(EmbeddedKeyJwt proof) throws ProofRejectedException, JwtRejectedException {
    require(proof.type().filter("dpop+jwt"::equalsIgnoreCase).isPresent(), "typ");
  }

  /** Checks 8 to 11, and 3. */
  void check(EmbeddedKeyJwt.Said proof) throws ProofRejectedException, JwtRejectedException {
    require(proof.string("htm").filter(method::equals).isPresent(), "htm");
    Optional<String> htu = proof.string("htu").filter(text -> text.length() <= LONGEST_HTU);
    require(htu.flatMap(ComparableAddress::of).filter(address::equals).isPresent(), "htu");
    require(proof.instant("iat").filter(window::has).isPresent(), "iat");
    require(
        proof
            .string("jti")
            .filter(jti -> !jti.isEmpty() && jti.length() <= LONGEST_JTI)
            .isPresent(),
        "jti");
    String hash = RandomKey.hash(token);
    require(proof.string("ath").filter(ath -> RandomKey.equal(ath, hash)).isPresent(), "ath");
  }

  private static void require(boolean holds, String rule) throws ProofRejectedException {
    if (!holds) {
      throw ProofRejectedException.broken(rule, "the proof does not count: " + rule);
    }
  }
}
