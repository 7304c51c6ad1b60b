package io.gatehouse.paths;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for which path, by the servlet specification's choice: the exact pattern, else the
 * longest prefix, else the extension, else {@code /}. One look-up costs the same for one pattern
 * and for a thousand.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#use-of-url-paths">Jakarta
 *     Servlet 6.0, section 12.1</a>
 */
public final class PathTable<T> {
  private final Map<UrlPattern, T> entries;
  private final Map<String, T> exact = new HashMap<>();
  private final Map<String, T> prefixes = new HashMap<>();
  private final Map<String, T> extensions = new HashMap<>();
  private final Optional<T> otherwise;

  private PathTable(Map<UrlPattern, T> entries) {
    this.entries = new LinkedHashMap<>(entries);
    entries.forEach(this::add);
    this.otherwise = Optional.ofNullable(entries.get(new UrlPattern("/")));
  }

  /** The table of these patterns. */
  public static <T> PathTable<T> of(Map<UrlPattern, T> entries) {
    return new PathTable<>(entries);
  }

  private void add(UrlPattern pattern, T value) {
    if (pattern.isPrefix()) {
      prefixes.put(pattern.stem(), value);
    } else if (pattern.isExtension()) {
      extensions.put(pattern.stem(), value);
    } else if (!pattern.text().equals("/")) {
      exact.put(pattern.stem(), value);
    }
  }

  /**
   * What holds for a path.
   *
   * @param path inside the application, decoded, as the container matched it
   */
  public Optional<T> find(String path) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    T found = exact.get(path);
    for (int end = path.length(); found == null && end >= 0; end = path.lastIndexOf('/', end - 1)) {
      found = prefixes.get(path.substring(0, end));
    }
    int dot = path.lastIndexOf('.');
    if (found == null && dot > path.lastIndexOf('/')) {
      found = extensions.get(path.substring(dot));
    }
    return found == null ? otherwise : Optional.of(found);
  }

  /** Whether nothing holds for any path. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What was given, in its order. */
  public Map<UrlPattern, T> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The patterns, in the order given. */
  public Set<UrlPattern> patterns() {
    return entries.keySet();
  }

  /** What holds for some of the paths that a pattern covers, where anything does. */
  public Set<T> within(UrlPattern pattern) {
    boolean isBelowPrefix =
        pattern.isPrefix()
            && entries.keySet().stream()
                .anyMatch(each -> each.isPrefix() && each.matches(pattern.stem()));
    Set<T> found = new LinkedHashSet<>();
    find(pattern.example()).ifPresent(found::add);
    entries.forEach(
        (each, value) -> {
          if (pattern.mayMeet(each) && !(isBelowPrefix && each.isExtension())) {
            found.add(value);
          }
        });
    return found;
  }

  /** What the patterns stand for, in their order. */
  public Collection<T> values() {
    return entries.values();
  }
}
