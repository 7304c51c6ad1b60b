package io.gatehouse.paths;

import static io.gatehouse.paths.Way.BEARER;
import static io.gatehouse.paths.Way.LOGIN;
import static io.gatehouse.paths.Way.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaysInTest {
  private static final Set<Way> PAGES = Set.of(SESSION, LOGIN);

  private static WaysIn ways() {
    Map<UrlPattern, Set<Way>> table = new LinkedHashMap<>();
    table.put(new UrlPattern("/api/*"), Set.of(BEARER));
    table.put(new UrlPattern("/api/pages/*"), PAGES);
    table.put(new UrlPattern("/both"), EnumSet.of(BEARER, SESSION, LOGIN));
    table.put(new UrlPattern("*.json"), Set.of(BEARER));
    return new WaysIn(PathTable.of(table));
  }

  @ParameterizedTest
  @CsvSource({
    "/api,BEARER",
    "/api/orders,BEARER",
    "/api/pages/a.json,SESSION LOGIN",
    "/apis,SESSION LOGIN",
    "/both,BEARER SESSION LOGIN",
    "/both/x,SESSION LOGIN",
    "/x.json,BEARER",
    "/,SESSION LOGIN"
  })
  void hold(String path, String expected) {
    assertThat(ways().at(path)).isEqualTo(set(expected));
  }

  /** So that no requirement can be written for paths where it would be idle. */
  @ParameterizedTest
  @CsvSource({
    "/api/orders/*,BEARER",
    "/api/orders,BEARER",
    "/api/*,BEARER SESSION LOGIN",
    "/api/pages/*,SESSION LOGIN",
    "/api/pages/a.json,SESSION LOGIN",
    "/desk/*,BEARER SESSION LOGIN",
    "/desk/a,SESSION LOGIN",
    "/both,BEARER SESSION LOGIN",
    "*.json,BEARER SESSION LOGIN",
    "/*,BEARER SESSION LOGIN",
    "/,BEARER SESSION LOGIN"
  })
  void areKnownForAllThatAPatternCovers(String pattern, String expected) {
    assertThat(ways().within(new UrlPattern(pattern))).isEqualTo(set(expected));
  }

  private static Set<Way> set(String names) {
    EnumSet<Way> ways = EnumSet.noneOf(Way.class);
    for (String name : names.split(" ", -1)) {
      ways.add(Way.valueOf(name));
    }
    return ways;
  }
}
