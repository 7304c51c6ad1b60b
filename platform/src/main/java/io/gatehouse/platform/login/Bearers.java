package io.gatehouse.platform.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bearers of logins as access tokens, remembered for a while. One that ends on this node is
 * forgotten at once; one that ends on another counts until it is looked up anew.
 */
public final class Bearers implements IssuedTokens {
  private static final int MOST = 10_000;

  private final LoginTable logins;
  private final LoginCaller callers;
  private final Duration memory;
  private final Clock clock;
  private final Cache<String, Known> known;

  /** What a bearer is worth, and until when that is remembered. */
  private record Known(AccessToken token, Instant until) {}

  Bearers(LoginTable logins, LoginCaller callers, Duration memory, Clock clock) {
    this.logins = logins;
    this.callers = callers;
    this.memory = memory;
    this.clock = clock;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(memory.plusSeconds(1))
            .executor(Runnable::run)
            .build();
  }

  @Override
  public boolean isOwn(String token) {
    return OpaqueToken.isOne(token);
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    String hash = OpaqueToken.hash(token);
    Instant now = clock.instant();
    Known found = known.getIfPresent(hash);
    if (found == null || !now.isBefore(found.until())) {
      found = lookedUp(hash, now);
    }
    if (found == null || !now.isBefore(found.token().expiresAt())) {
      throw new JwtRejectedException("unknown", "it is unknown, has expired, or was revoked");
    }
    return found.token();
  }

  private @Nullable Known lookedUp(String hash, Instant now) throws ProviderException {
    try {
      // while it is read, forget waits: what was read before an end is never kept after it
      return known
          .asMap()
          .compute(
              hash,
              (key, old) ->
                  old != null && now.isBefore(old.until())
                      ? old
                      : logins.find(hash).map(login -> known(login, now)).orElse(null));
    } catch (StoreUnavailableException e) {
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private Known known(LoginTable.Found login, Instant now) {
    return new Known(
        new AccessToken(
            callers.of(login.user()),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(login.loggedInAt()),
            login.expiresAt()),
        now.plus(memory));
  }

  /** It has ended. */
  void forget(String hash) {
    known.invalidate(hash);
  }

  /** Some have ended. */
  void forgetAll() {
    known.invalidateAll();
  }
}
