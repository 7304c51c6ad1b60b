package io.gatehouse.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.endpoints.TokenExchange;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.transport.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tokens that came in exchange for others: one exchange at a time for the same token and target,
 * and its result again while it and what it came for are good. A bounded number is kept, in memory
 * only. One whose life the provider does not tell is not kept.
 */
final class TokenExchanges {
  private static final int MOST = 10_000;

  /** On its way to others it must not die. */
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  private final Duration patience;
  private final Clock clock;
  private final Cache<Key, Kept> kept =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  private final ConcurrentMap<Key, CompletableFuture<CallerToken>> flights =
      new ConcurrentHashMap<>();

  /** The whole token is compared: no other one is ever taken for it. */
  private record Key(String provider, String subjectToken, TokenTarget target) {
    @Override
    public String toString() {
      return "Key[" + provider + ", " + target + "]";
    }
  }

  private record Kept(CallerToken token, Instant until) {}

  TokenExchanges(Duration patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  CallerToken exchange(Provider provider, CallerToken token, TokenTarget target)
      throws TokenUnavailableException {
    Key key = new Key(provider.settings().name(), token.value(), target);
    Optional<CallerToken> known = known(key);
    if (known.isPresent()) {
      return known.get();
    }
    CompletableFuture<CallerToken> begun = new CompletableFuture<>();
    CompletableFuture<CallerToken> other = flights.putIfAbsent(key, begun);
    if (other != null) {
      return await(other);
    }
    try {
      known = known(key); // it may have come between the two looks
      CallerToken fresh = known.isPresent() ? known.get() : ask(provider, token, key);
      begun.complete(fresh);
      return fresh;
    } catch (TokenUnavailableException | RuntimeException e) {
      begun.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, begun);
    }
  }

  private Optional<CallerToken> known(Key key) {
    Instant now = clock.instant();
    return Optional.ofNullable(kept.getIfPresent(key))
        .filter(each -> now.isBefore(each.until()))
        .map(Kept::token);
  }

  private CallerToken ask(Provider provider, CallerToken token, Key key)
      throws TokenUnavailableException {
    Instant now = clock.instant();
    try {
      Tokens tokens = provider.exchangeToken(new TokenExchange(key.subjectToken(), key.target()));
      if (!tokens.tokenType().equalsIgnoreCase("Bearer")) {
        throw new TokenUnavailableException(
            "the token that came in exchange is bound to a key, which our calls do not prove; take gatehouse.dpop_bound_access_tokens away, or have the provider issue bearer tokens for exchange");
      }
      Optional<Instant> end = tokens.expiresIn().map(now::plus);
      CallerToken fresh = new CallerToken(tokens.accessToken(), end, false);
      tokens
          .expiresIn()
          .map(lifetime -> now.plus(lifetime).minus(margin(lifetime)))
          .ifPresent(until -> kept.put(key, new Kept(fresh, earlier(until, token.expiresAt()))));
      return fresh;
    } catch (ProviderException e) {
      throw new TokenUnavailableException(
          "the caller's access token was not exchanged: " + e.getMessage(), e);
    }
  }

  private static Duration margin(Duration lifetime) {
    Duration tenth = lifetime.dividedBy(10);
    return tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
  }

  private static Instant earlier(Instant one, Optional<Instant> other) {
    return other.filter(each -> each.isBefore(one)).orElse(one);
  }

  private CallerToken await(CompletableFuture<CallerToken> exchanged)
      throws TokenUnavailableException {
    try {
      return exchanged.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TokenUnavailableException known
          ? new TokenUnavailableException(String.valueOf(known.getMessage()), known)
          : new TokenUnavailableException("the caller's access token was not exchanged", e);
    } catch (TimeoutException e) {
      throw new TokenUnavailableException(
          "the caller's access token was not exchanged: the provider takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenUnavailableException("the exchange was not waited for", e);
    }
  }
}
