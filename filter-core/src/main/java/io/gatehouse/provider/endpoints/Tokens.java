package io.gatehouse.provider.endpoints;

import java.time.Duration;
import java.util.Optional;

/**
 * A successful answer of the token endpoint (RFC 6749 section 5.1, OpenID Connect Core section
 * 3.1.3.3). Nothing in it is verified yet.
 *
 * @param accessToken {@code access_token}
 * @param tokenType {@code token_type}: {@code Bearer}; or {@code DPoP}, where our tokens are bound
 * @param idToken {@code id_token}
 * @param refreshToken {@code refresh_token}
 * @param expiresIn {@code expires_in}
 */
public record Tokens(
    String accessToken,
    String tokenType,
    Optional<String> idToken,
    Optional<String> refreshToken,
    Optional<Duration> expiresIn) {

  /** Which tokens there are, not what they hold. */
  @Override
  public String toString() {
    return "Tokens[idToken="
        + idToken.isPresent()
        + ", refreshToken="
        + refreshToken.isPresent()
        + ", expiresIn="
        + expiresIn
        + "]";
  }
}
