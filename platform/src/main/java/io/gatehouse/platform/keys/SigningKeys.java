package io.gatehouse.platform.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.exchange.Caller;
import io.gatehouse.oauth1.ApiKey;
import io.gatehouse.platform.login.BotKeys;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.store.RandomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * API keys as credentials, remembered for a while: one that is changed on another node counts as it
 * was until it is looked up anew.
 */
public final class SigningKeys implements io.gatehouse.oauth1.ApiKeys, BotKeys {
  /** The permission to log bots in. */
  public static final String USER_LOGIN = "User Login";

  private static final int MOST = 1000;

  private final KeyTable keys;
  private final Duration memory;
  private final Clock clock;
  private final Cache<String, Known> known;

  /** A key as it was, until then. */
  private record Known(String appKey, String accessToken, ApiKey key, Instant until) {}

  SigningKeys(KeyTable keys, Duration memory, Clock clock) {
    this.keys = keys;
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
  public Optional<ApiKey> find(String consumerKey, String token) {
    return known(consumerKey)
        .filter(found -> RandomKey.equal(found.accessToken(), token))
        .map(Known::key);
  }

  @Override
  public boolean mayLogIn(String accountId, Sent sent) {
    Optional<Known> found = known(sent.appKey());
    // all in one, so that the time tells nothing of each
    boolean isRight =
        RandomKey.equal(
            found
                .map(
                    it ->
                        joined(it.key().consumerSecret(), it.accessToken(), it.key().tokenSecret()))
                .orElse(""),
            joined(sent.secret(), sent.accessToken(), sent.accessTokenSecret()));
    return isRight
        && found.isPresent()
        && found.get().key().isEnabled()
        && found.get().key().caller().roles().contains(USER_LOGIN)
        && accountId.equals(found.get().key().caller().claims().get(Caller.ACCOUNT));
  }

  private static String joined(String... texts) {
    return String.join("\n", texts);
  }

  private Optional<Known> known(String appKey) {
    Instant now = clock.instant();
    @Nullable Known found = known.getIfPresent(appKey);
    if (found != null && now.isBefore(found.until())) {
      return Optional.of(found);
    }
    // while it is read, forget waits: what was read before a change is never kept after it
    return Optional.ofNullable(
        known
            .asMap()
            .compute(
                appKey,
                (key, old) -> keys.whole(key).map(whole -> known(whole, now)).orElse(null)));
  }

  private Known known(KeyTable.Whole whole, Instant now) {
    Key key = whole.key();
    Caller caller =
        new Caller(
            key.description().applicationName(),
            CallerKind.ISSUER,
            "key:" + key.appKey(),
            Set.copyOf(key.permissions()),
            Map.of(Caller.ACCOUNT, key.accountId(), CallerKind.CLAIM, CallerKind.API_KEY.name()));
    return new Known(
        key.appKey(),
        key.accessToken(),
        new ApiKey(
            whole.secrets().secret(),
            whole.secrets().accessTokenSecret(),
            key.publicKey().map(KeyCreation::rsa),
            caller,
            key.isEnabled()),
        now.plus(memory));
  }

  /** It has changed. */
  void forget(String appKey) {
    known.invalidate(appKey);
  }
}
