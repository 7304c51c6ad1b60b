package io.gatehouse.paths;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which ways in hold for which path. Where no pattern matches, a login and its session do.
 *
 * @param table by url-pattern
 */
public record WaysIn(PathTable<Set<Way>> table) {
  private static final Set<Way> USUAL = Set.copyOf(EnumSet.of(Way.SESSION, Way.LOGIN));

  /** Those of a path inside the application, decoded. */
  public Set<Way> at(String path) {
    return table.find(path).orElse(USUAL);
  }

  /** Whether that way holds for a path. */
  public boolean allow(String path, Way way) {
    return at(path).contains(way);
  }

  /** Those of any path that the pattern covers. */
  public Set<Way> within(UrlPattern pattern) {
    EnumSet<Way> ways = EnumSet.noneOf(Way.class);
    table.within(pattern).forEach(ways::addAll);
    ways.addAll(at(pattern.example()));
    return ways;
  }

  /** Whether that way holds for any pattern that was given. */
  public boolean name(Way way) {
    return table.values().stream().anyMatch(ways -> ways.contains(way));
  }

  /**
   * Whether no path at all has a session or a login: the application is an API and nothing else.
   */
  public boolean isApiAlone() {
    boolean coversAll =
        table.patterns().stream()
            .anyMatch(pattern -> pattern.stem().isEmpty() && pattern.isPrefix());
    return (coversAll || table.patterns().contains(new UrlPattern("/")))
        && !name(Way.SESSION)
        && !name(Way.LOGIN);
  }
}
