package io.gatehouse.benchmarks.token.peers;

import java.util.Set;

/**
 * Checks an access token's signature, issuer, audience and times, and reads the caller's roles; a
 * token that is not good is refused by an exception of any kind.
 */
public interface Contestant extends AutoCloseable {

  /** The roles that {@code realm_access.roles} names, at the least. */
  Set<String> roles(String token) throws Exception;

  @Override
  default void close() {}

  /**
   * What the tokens are checked by.
   *
   * @param alg RS256, ES256, EdDSA or HS256
   * @param issuer what {@code iss} must be
   * @param keysUri where the issuer's JWK set is
   * @param audience what {@code aud} must have
   * @param secret for HS256
   */
  record Terms(String alg, String issuer, String keysUri, String audience, String secret) {}
}
