package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.paths.PathTable;
import io.gatehouse.paths.UrlPattern;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.settings.keys.platform.PlatformKeys;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.PathTables;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which ways in hold for which path. */
public final class WaysKeys {
  private static final List<String> WAYS = List.of("bearer", "oauth1", "session", "login");
  private static final Map<UrlPattern, Set<Way>> PLATFORM =
      Map.of(
          new UrlPattern("/api/account/*"), Set.of(Way.BEARER, Way.OAUTH1),
          new UrlPattern("/api/platform/*"), Set.of(Way.BEARER));

  public static final SettingKey<PathTable<Set<Way>>> WAYS_IN =
      key(
              "ways_in",
              PathTables.of("some of `bearer`, `oauth1`, `session`, `login`", WaysKeys::ways),
              "/api/* bearer; /* session login",
              "Which ways in hold for which url-pattern: `bearer` takes access tokens, `oauth1`"
                  + " requests signed with an API key, `session` the session of a login, `login` leads"
                  + " to the login. Patterns and their precedence are web.xml's.")
          .defaultsBy(
              "`session login` for every path that no pattern covers; the platform's API has its own"
                  + " ways where nothing is said of it");

  public static final List<SettingKey<?>> ALL = List.of(WAYS_IN);

  private WaysKeys() {}

  /** The ways in. */
  public static WaysIn read(Values values) {
    PathTable<Set<Way>> given = values.given(WAYS_IN).orElseGet(() -> PathTable.of(Map.of()));
    return new WaysIn(PlatformKeys.isOn(values) ? withPlatform(given) : given);
  }

  private static PathTable<Set<Way>> withPlatform(PathTable<Set<Way>> given) {
    Map<UrlPattern, Set<Way>> all = new LinkedHashMap<>(given.entries());
    PLATFORM.forEach(all::putIfAbsent);
    return PathTable.of(all);
  }

  private static Set<Way> ways(String words) throws InvalidValueException {
    EnumSet<Way> ways = EnumSet.noneOf(Way.class);
    for (String way : Texts.someOf(WAYS).parser().parse(words)) {
      ways.add(Way.valueOf(way.toUpperCase(Locale.ROOT)));
    }
    if (ways.contains(Way.LOGIN) && !ways.contains(Way.SESSION)) {
      throw new InvalidValueException(
          "has a login without a session, which nobody would come back from; write session login");
    }
    return ways;
  }
}
