package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.bearer.token.TokenSettings;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;

/** How access tokens are remembered that were found to count, and what ends them. */
public final class TokenMemoryKeys {
  public static final SettingKey<Integer> TOKEN_CACHE_SIZE =
      key(
              "token_cache_size",
              Texts.size(0, 1 << 30),
              "64MiB",
              "How much memory access tokens may take that were found to count, so that they need"
                  + " not be verified again; 0 remembers none.")
          .defaultsTo("24MiB");
  public static final SettingKey<Duration> TOKEN_CACHE_MAX_AGE =
      key(
              "token_cache_max_age",
              Durations.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
              "1m",
              "How long an access token is remembered at most.")
          .defaultsTo("5m");
  public static final SettingKey<Boolean> LOGOUT_ENDS_TOKENS =
      key(
              "logout_ends_tokens",
              Texts.BOOLEAN,
              "false",
              "Whether a logout at the provider ends access tokens of that login too. It costs a"
                  + " look into the store at each request with a user's token.")
          .defaultsTo("true");

  public static final List<SettingKey<?>> ALL =
      List.of(TOKEN_CACHE_SIZE, TOKEN_CACHE_MAX_AGE, LOGOUT_ENDS_TOKENS);

  private TokenMemoryKeys() {}

  public static TokenSettings.Memory read(Values values) {
    int bytes = values.get(TOKEN_CACHE_SIZE);
    if (bytes == 0 && values.isSet(TOKEN_CACHE_MAX_AGE)) {
      values.problem(
          values.subject(TOKEN_CACHE_MAX_AGE)
              + " has no effect beside gatehouse.token_cache_size=0; take one of them away");
    }
    return new TokenSettings.Memory(bytes, values.get(TOKEN_CACHE_MAX_AGE));
  }
}
