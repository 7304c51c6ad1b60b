package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.cors.CorsSettings;
import io.gatehouse.paths.PathTable;
import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.PathTables;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What scripts of other origins may do. */
public final class CorsKeys {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  public static final SettingKey<PathTable<Set<String>>> CORS_ORIGINS =
      key(
              "cors_origins",
              PathTables.of("origins like `https://shop.example`, or `*`", CorsKeys::origins),
              "/api/* https://shop.example https://admin.example",
              "Whose scripts may call which paths (CORS). Browsers ask before such a request; they"
                  + " are answered here, before any login. `*` is every origin, and then no cookies"
                  + " come along.")
          .defaultsBy("none");
  public static final SettingKey<List<String>> CORS_METHODS =
      key(
              "cors_methods",
              words("methods"),
              "GET POST",
              "The methods of requests that browsers ask about.")
          .defaultsTo("GET HEAD POST PUT PATCH DELETE");
  public static final SettingKey<List<String>> CORS_HEADERS =
      key(
              "cors_headers",
              words("headers"),
              "Authorization Content-Type If-Match",
              "The headers that such requests may have.")
          .defaultsTo("Authorization Content-Type DPoP");
  public static final SettingKey<List<String>> CORS_EXPOSED_HEADERS =
      key(
              "cors_exposed_headers",
              words("headers"),
              "WWW-Authenticate Location ETag",
              "The headers of replies that scripts may read.")
          .defaultsTo("WWW-Authenticate Retry-After DPoP-Nonce");
  public static final SettingKey<Boolean> CORS_CREDENTIALS =
      key(
              "cors_credentials",
              Texts.BOOLEAN,
              "true",
              "Whether scripts of these origins may send the user's cookies along. Access tokens do"
                  + " not need it.")
          .defaultsTo("false");
  public static final SettingKey<Duration> CORS_MAX_AGE =
      key(
              "cors_max_age",
              Durations.duration(Duration.ZERO, Duration.ofDays(1)),
              "1h",
              "How long a browser need not ask again.")
          .defaultsTo("10m");

  public static final List<SettingKey<?>> ALL =
      List.of(
          CORS_ORIGINS,
          CORS_METHODS,
          CORS_HEADERS,
          CORS_EXPOSED_HEADERS,
          CORS_CREDENTIALS,
          CORS_MAX_AGE);

  private CorsKeys() {}

  /** What other origins may do: nothing, unless they are named. */
  public static CorsSettings read(Values values) {
    if (!values.isSet(CORS_ORIGINS)) {
      ALL.stream().filter(values::isSet).forEach(each -> useless(values, each));
    }
    CorsSettings settings =
        new CorsSettings(
            values.given(CORS_ORIGINS).orElseGet(() -> PathTable.of(Map.of())),
            values.get(CORS_METHODS),
            values.get(CORS_HEADERS),
            values.get(CORS_EXPOSED_HEADERS),
            values.get(CORS_CREDENTIALS),
            values.get(CORS_MAX_AGE));
    boolean isAny =
        settings.origins().values().stream().anyMatch(each -> each.contains(CorsSettings.ANY));
    if (isAny && settings.credentials()) {
      values.problem(
          values.subject(CORS_CREDENTIALS)
              + " would let scripts of every page in the world act as its visitor; name the origins"
              + " in gatehouse.cors_origins, or take it away");
    }
    return settings;
  }

  private static void useless(Values values, SettingKey<?> key) {
    values.problem(
        values.subject(key)
            + " has no effect without gatehouse.cors_origins; set that too, or take it away");
  }

  private static Set<String> origins(String text) throws InvalidValueException {
    Set<String> origins = new LinkedHashSet<>();
    for (String word : Texts.WORDS.parser().parse(text)) {
      if (word.equals(CorsSettings.ANY)) {
        origins.add(word);
      } else {
        URI origin = URI.create(Addresses.ORIGINS.parser().parse(word).get(0));
        if (origin.getScheme().equals("http") && !Addresses.isLoopback(origin)) {
          throw new InvalidValueException(
              "has an origin that is not https, whose pages anybody on the way can change; use"
                  + " https (plain http is for localhost, 127.0.0.0/8 and [::1] only)");
        }
        origins.add(asBrowsersWrite(origin));
      }
    }
    if (origins.contains(CorsSettings.ANY) && origins.size() > 1) {
      throw new InvalidValueException("has * beside other origins; write either");
    }
    return origins;
  }

  /** In small letters, and without the scheme's own port. */
  private static String asBrowsersWrite(URI origin) {
    boolean isUsual = origin.getPort() == (origin.getScheme().equals("https") ? 443 : 80);
    return (origin.getScheme() + "://" + origin.getHost() + (isUsual ? "" : ":" + origin.getPort()))
        .toLowerCase(Locale.ROOT);
  }

  private static ValueType<List<String>> words(String what) {
    return new ValueType<>(
        "names of " + what + ", separated by commas or blanks",
        text -> {
          List<String> words = Texts.WORDS.parser().parse(text);
          for (int i = 0; i < words.size(); i++) {
            // With cookies a * would be a name as any other, and without it is more than is asked
            if (!words.get(i).matches(TOKEN) || words.get(i).equals("*")) {
              throw new InvalidValueException(
                  "has an entry that is no name (number " + (i + 1) + "); write names of " + what);
            }
          }
          return words;
        });
  }
}
