package io.gatehouse.bearer.opaque;

import java.time.Instant;
import java.util.Map;

/**
 * What the issuer said of a token that counts.
 *
 * @param subject whom it stands for
 * @param expiresAt as the issuer says; else when the answer is too old
 * @param issuedAt as the issuer says; else before everything
 * @param goodUntil how long the answer may be used
 */
public record Introspected(
    Map<String, Object> claims,
    String subject,
    Instant expiresAt,
    Instant issuedAt,
    Instant goodUntil) {

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "Introspected";
  }
}
