package io.gatehouse.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session keeps of its tokens, for its refresh and its end.
 *
 * @param refreshToken {@code refresh_token}
 * @param accessToken {@code access_token}, only where no refresh token stands for it at revocation
 * @param expiresAt when the access token is dead; empty if the provider did not say
 * @param idToken {@code id_token}, to be the hint at logout
 */
public record SessionTokens(
    Optional<String> refreshToken,
    Optional<String> accessToken,
    Optional<Instant> expiresAt,
    Optional<String> idToken) {

  /** Nothing is kept. */
  public static final SessionTokens NONE =
      new SessionTokens(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Which tokens there are, not what they hold. */
  @Override
  public String toString() {
    return "SessionTokens[refreshToken="
        + refreshToken.isPresent()
        + ", accessToken="
        + accessToken.isPresent()
        + ", idToken="
        + idToken.isPresent()
        + ", expiresAt="
        + expiresAt
        + "]";
  }
}
