package io.gatehouse.bearer.bound.dpop;

import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.time.Duration;
import java.util.List;

/**
 * Which proofs count.
 *
 * @param isRequired whether every token must be bound to a key of its sender's
 * @param algorithms what may sign proofs, as the challenge names them; none with a shared secret
 * @param maxAge how old a proof may be
 * @param clockSkew how far the clocks of those who send them may be apart from ours
 * @param isNonceRequired whether proofs must have a nonce of ours
 */
public record DpopSettings(
    boolean isRequired,
    List<SignatureAlgorithm> algorithms,
    Duration maxAge,
    Duration clockSkew,
    boolean isNonceRequired) {

  /** How long a proof can count from when it was made. */
  Duration life() {
    return maxAge.plus(clockSkew);
  }
}
