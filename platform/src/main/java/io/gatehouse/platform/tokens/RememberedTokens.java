package io.gatehouse.platform.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What tokens are worth, by their hashes. What is forgotten on this node is forgotten at once, also
 * while it is being looked up; what ends on another counts until it is looked up anew.
 */
public final class RememberedTokens {
  private static final int MOST = 10_000;

  private final Duration memory;
  private final Clock clock;
  private final Cache<String, Known> known;
  private final AtomicLong ends = new AtomicLong();

  /** What a token is worth, until when that is remembered, and how often all had ended before. */
  private record Known(AccessToken token, Instant until, long ends) {}

  /**
   * @param memory how long a token's worth is remembered
   */
  public RememberedTokens(Duration memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(memory.plusSeconds(1))
            .executor(Runnable::run)
            .build();
  }

  /**
   * The token of that hash.
   *
   * @param lookUp asks the database; empty if there is none
   * @throws JwtRejectedException if there is none, or it has expired
   * @throws ProviderException if the database cannot say now
   */
  public AccessToken validate(String hash, Supplier<Optional<AccessToken>> lookUp)
      throws JwtRejectedException, ProviderException {
    Instant now = clock.instant();
    Known found = known.getIfPresent(hash);
    if (found == null || !counts(found, now)) {
      found = lookedUp(hash, lookUp, now);
    }
    if (found == null || !now.isBefore(found.token().expiresAt())) {
      throw new JwtRejectedException("unknown", "it is unknown, has expired, or was revoked");
    }
    return found.token();
  }

  private boolean counts(Known found, Instant now) {
    return now.isBefore(found.until()) && found.ends() == ends.get();
  }

  private @Nullable Known lookedUp(String hash, Supplier<Optional<AccessToken>> lookUp, Instant now)
      throws ProviderException {
    try {
      // while it is read, forget waits; and what was read before all have ended counts no more
      return known
          .asMap()
          .compute(
              hash,
              (key, old) -> {
                long before = ends.get();
                return old != null && counts(old, now)
                    ? old
                    : lookUp
                        .get()
                        .map(token -> new Known(token, now.plus(memory), before))
                        .orElse(null);
              });
    } catch (StoreUnavailableException e) {
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** That one has ended. */
  public void forget(String hash) {
    known.invalidate(hash);
  }

  /** Some have ended. */
  public void forgetAll() {
    long unused = ends.incrementAndGet();
    known.invalidateAll();
  }
}
