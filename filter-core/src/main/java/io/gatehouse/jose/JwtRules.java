package io.gatehouse.jose;

/**
 * What a kind of token must say. Called after the signature was verified; which algorithms and keys
 * may sign is not its matter, but {@link JwtVerifier}'s.
 */
@FunctionalInterface
public interface JwtRules {

  /** Returns if all rules hold. */
  void check(VerifiedJwt jwt) throws JwtRejectedException;
}
