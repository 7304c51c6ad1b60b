package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.paths.PathTable;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.PathTables;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What access tokens must have beside counting, by path. */
public final class RequirementKeys {
  /** {@code scope-token} of RFC 6749 section 3.3. */
  private static final String SCOPE_TOKEN = "[\\x21\\x23-\\x5b\\x5d-\\x7e]+";

  /** Scopes. */
  public static final ValueType<List<String>> SCOPES =
      new ValueType<>("scopes, separated by commas or blanks", RequirementKeys::words);

  public static final SettingKey<PathTable<Set<String>>> REQUIRED_SCOPE =
      key(
              "required_scope",
              PathTables.of(
                  "the scopes that a token must have, all of them", RequirementKeys::scopes),
              "/api/orders/* orders.read; /api/orders/new orders.write",
              "The scopes that an access token needs for which url-pattern. Callers without a token"
                  + " are not asked for any.")
          .defaultsBy("none");
  public static final SettingKey<PathTable<List<String>>> REQUIRED_ACR =
      key(
              "required_acr",
              PathTables.of("values of `acr`, the preferred first", RequirementKeys::words),
              "/api/payments/* gold silver",
              "How the user of an access token must have logged in (`acr`, RFC 9470): by one of"
                  + " these. For paths that take tokens alone.")
          .defaultsBy("none");
  public static final SettingKey<PathTable<Duration>> REQUIRED_MAX_AGE =
      key(
              "required_max_age",
              PathTables.of(
                  "a duration",
                  Durations.duration(Duration.ofSeconds(1), Duration.ofDays(365)).parser()),
              "/api/payments/* 5m",
              "How long ago the user of an access token may have logged in (`auth_time`, RFC 9470)."
                  + " For paths that take tokens alone.")
          .defaultsBy("none");

  public static final List<SettingKey<?>> ALL =
      List.of(REQUIRED_SCOPE, REQUIRED_ACR, REQUIRED_MAX_AGE);

  private RequirementKeys() {}

  /** What is required; a pattern for which it would be idle is a problem. */
  public static TokenRequirements read(Values values, WaysIn ways) {
    PathTable<Set<String>> scopes = table(values, REQUIRED_SCOPE);
    PathTable<List<String>> acrValues = table(values, REQUIRED_ACR);
    PathTable<Duration> maxAges = table(values, REQUIRED_MAX_AGE);
    if (ways.name(Way.BEARER)) {
      areForTokens(values, REQUIRED_SCOPE, scopes, ways);
      areForTokens(values, REQUIRED_ACR, acrValues, ways);
      areForTokens(values, REQUIRED_MAX_AGE, maxAges, ways);
      areForTokensAlone(values, REQUIRED_ACR, acrValues, ways);
      areForTokensAlone(values, REQUIRED_MAX_AGE, maxAges, ways);
    }
    return new TokenRequirements(scopes, acrValues, maxAges);
  }

  private static <T> PathTable<T> table(Values values, SettingKey<PathTable<T>> key) {
    return values.given(key).orElseGet(() -> PathTable.of(Map.of()));
  }

  private static void areForTokens(
      Values values, SettingKey<?> key, PathTable<?> table, WaysIn ways) {
    if (table.patterns().stream().anyMatch(each -> !ways.within(each).contains(Way.BEARER))) {
      values.problem(
          values.subject(key)
              + " has a url-pattern for whose paths no token is taken; give gatehouse.ways_in bearer"
              + " there, or take the pattern away");
    }
  }

  private static void areForTokensAlone(
      Values values, SettingKey<?> key, PathTable<?> table, WaysIn ways) {
    boolean isIdle =
        table.patterns().stream()
            .map(ways::within)
            .anyMatch(each -> each.contains(Way.BEARER) && each.contains(Way.SESSION));
    if (isIdle) {
      values.problem(
          values.subject(key)
              + " has a url-pattern where sessions are a way in too, and they are not asked for it;"
              + " write patterns of paths whose gatehouse.ways_in is bearer alone");
    }
  }

  private static Set<String> scopes(String text) throws InvalidValueException {
    return new LinkedHashSet<>(words(text));
  }

  private static List<String> words(String text) throws InvalidValueException {
    List<String> words = Texts.WORDS.parser().parse(text);
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).matches(SCOPE_TOKEN)) {
        throw new InvalidValueException(
            "has a word that no token can have (number "
                + (i + 1)
                + "); use visible ASCII without quotes and backslashes");
      }
    }
    return words;
  }
}
