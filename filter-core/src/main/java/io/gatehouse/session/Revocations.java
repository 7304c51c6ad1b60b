package io.gatehouse.session;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.provider.Provider;
import io.gatehouse.provider.endpoints.TokenTypeHint;
import io.gatehouse.provider.transport.BackgroundThreads;
import io.gatehouse.provider.transport.ProviderException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gives the tokens of ended sessions back to their provider, in the background: nobody waits for a
 * slow one. It is tried once; tokens that could not be given back die by themselves.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
 */
public final class Revocations implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Revocations.class.getName());
  private static final int THREADS = 4;
  private static final int QUEUED = 1000;

  private final boolean isOn;
  private final ExecutorService threads =
      BackgroundThreads.few("gatehouse-revocation", THREADS, QUEUED);

  /**
   * @param isOn whether tokens are revoked at all
   */
  public Revocations(boolean isOn) {
    this.isOn = isOn;
  }

  /**
   * Revokes the refresh token, and with it what came of it; where there is none, the access token.
   */
  public void revoke(Provider provider, SessionTokens tokens) {
    if (!isOn) {
      return;
    }
    if (tokens.refreshToken().isPresent()) {
      later(provider, TokenTypeHint.REFRESH_TOKEN, tokens.refreshToken().get());
    } else if (tokens.accessToken().isPresent()) {
      later(provider, TokenTypeHint.ACCESS_TOKEN, tokens.accessToken().get());
    }
  }

  private void later(Provider provider, TokenTypeHint type, String token) {
    try {
      threads.execute(() -> now(provider, type, token));
    } catch (RejectedExecutionException e) {
      LOG.log(
          WARNING,
          "a token of provider {0} was not revoked: too many wait already, or this is the end",
          provider.settings().name());
    }
  }

  private static void now(Provider provider, TokenTypeHint type, String token) {
    String name = provider.settings().name();
    try {
      boolean isRevoked = provider.revoke(type, token);
      LOG.log(DEBUG, "provider {0} {1} a token", name, isRevoked ? "revoked" : "cannot revoke");
    } catch (ProviderException e) {
      LOG.log(
          WARNING,
          "a token of provider {0} was not revoked: {1}",
          name,
          String.valueOf(e.getMessage()));
    }
  }

  /** Gives what is under way a moment to be done. */
  @Override
  public void close() {
    BackgroundThreads.finish(threads);
  }
}
