package io.gatehouse.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a session keeps of its tokens, for its refresh and its end.
 *
 * @param refreshToken {@code refresh_token}
 * @param accessToken {@code access_token}, only where no refresh token stands for it at revocation,
 *     or the settings want it kept
 * @param expiresAt when the access token is dead; empty if the provider did not say
 * @param lifetime how long the access token was good at first
 * @param idToken {@code id_token}, to be the hint at logout
 * @param nonce {@code nonce} of the login's ID token: those that follow must have the same, or none
 */
public record SessionTokens(
    Optional<String> refreshToken,
    Optional<String> accessToken,
    Optional<Instant> expiresAt,
    Optional<Duration> lifetime,
    Optional<String> idToken,
    Optional<String> nonce) {

  /** Nothing is kept. */
  public static final SessionTokens NONE =
      new SessionTokens(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same, still as old, with another refresh token. */
  public SessionTokens withRefreshToken(String fresh) {
    return new SessionTokens(Optional.of(fresh), accessToken, expiresAt, lifetime, idToken, nonce);
  }

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
