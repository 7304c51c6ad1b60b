package io.gatehouse.login;

import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.session.SessionTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session keeps of an answer of the token endpoint.
 *
 * @param isRefreshWanted whether refresh tokens are kept
 * @param isAccessTokenWanted whether access tokens are kept beside them
 * @param areIdTokensEncrypted then they are no hint: the provider could not read its own
 */
record KeptTokens(
    boolean isRefreshWanted,
    boolean isAccessTokenWanted,
    boolean areIdTokensEncrypted,
    Clock clock) {
  /** A hint travels in an address, and addresses have a length. */
  private static final int LONGEST_HINT = 3 * 1024;

  /** Of the login's answer. */
  SessionTokens first(Tokens tokens, Optional<String> nonce) {
    return kept(tokens, tokens.refreshToken(), tokens.expiresIn(), hint(tokens), nonce);
  }

  /** Of a refresh's answer: what it leaves out stays as it was. */
  SessionTokens next(SessionTokens before, Tokens tokens) {
    return kept(
        tokens,
        tokens.refreshToken().or(before::refreshToken),
        tokens.expiresIn().or(before::lifetime),
        hint(tokens).or(before::idToken),
        before.nonce());
  }

  private SessionTokens kept(
      Tokens tokens,
      Optional<String> refreshToken,
      Optional<Duration> lifetime,
      Optional<String> hint,
      Optional<String> nonce) {
    Optional<String> refresh = refreshToken.filter(token -> isRefreshWanted);
    return new SessionTokens(
        refresh,
        refresh.isPresent() && !isAccessTokenWanted
            ? Optional.empty()
            : Optional.of(tokens.accessToken()),
        lifetime.map(clock.instant()::plus),
        lifetime,
        hint,
        nonce);
  }

  private Optional<String> hint(Tokens tokens) {
    return tokens
        .idToken()
        .filter(token -> !areIdTokensEncrypted && token.length() <= LONGEST_HINT);
  }
}
