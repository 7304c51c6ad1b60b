package io.gatehouse.bearer.bound.dpop;

import java.util.Optional;

/**
 * A proof that must not be believed. The message says which rule broke, never what the proof holds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449, section 7.1</a>
 */
public final class ProofRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String nonce;

  private ProofRejectedException(String rule, String message, String nonce) {
    super(message);
    this.rule = rule;
    this.nonce = nonce;
  }

  /** A broken rule, by a stable name. */
  static ProofRejectedException broken(String rule, String message) {
    return new ProofRejectedException(rule, message, "");
  }

  /** A proof that needs this nonce (section 9). */
  static ProofRejectedException withoutNonce(String nonce) {
    return new ProofRejectedException("nonce", "the proof has no nonce of ours that is new", nonce);
  }

  /** The stable name of the rule that broke: {@code htu}. */
  public String rule() {
    return rule;
  }

  /** The {@code error} of the challenge. */
  public String error() {
    return nonce.isEmpty() ? "invalid_dpop_proof" : "use_dpop_nonce";
  }

  /** What the {@code DPoP-Nonce} header tells. */
  public Optional<String> nonce() {
    return Optional.of(nonce).filter(text -> !text.isEmpty());
  }
}
