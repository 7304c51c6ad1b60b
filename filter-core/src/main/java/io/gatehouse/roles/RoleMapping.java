package io.gatehouse.roles;

import static io.gatehouse.roles.RoleExplanation.quoted;
import static io.gatehouse.roles.RoleExplanation.shown;

import io.gatehouse.roles.RoleExplanation.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From claims to a caller's name and roles. Role values are case-sensitive. */
public final class RoleMapping {
  /** More values than this of one path in one source are not looked at. */
  private static final int MAX_VALUES = 500;

  private final RoleSettings settings;
  private final List<ClaimPath> paths;
  private final ClaimPath callerName;

  /**
   * Claims and where they are from.
   *
   * @param name for people: {@code id token}
   */
  public record Source(String name, Map<String, Object> claims) {}

  public RoleMapping(RoleSettings settings, String clientId) {
    this.settings = settings;
    this.paths = settings.roleClaims().stream().map(path -> ClaimPath.of(path, clientId)).toList();
    this.callerName = ClaimPath.of(settings.callerNameClaim(), clientId);
  }

  /** The first source's caller name claim that is a text, if any. */
  public Optional<String> callerName(List<Source> sources) {
    for (Source source : sources) { // no stream: this is on the way of every request
      if (callerName.find(source.claims()).orElse(null) instanceof String name && !name.isBlank()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * The roles by every path in every source: those of {@link #explain}, without why. The set is
   * new, and the caller's.
   */
  public Set<String> roles(List<Source> sources) {
    Set<String> granted = new HashSet<>(settings.defaultRoles());
    for (ClaimPath path : paths) {
      for (Source source : sources) {
        List<String> values = path.texts(source.claims());
        for (int i = 0; i < values.size() && i < MAX_VALUES; i++) {
          grant(values.get(i), granted);
        }
      }
    }
    return granted;
  }

  private void grant(String value, Set<String> granted) {
    String stripped = stripped(value);
    Set<String> mapped = mapped(value, stripped);
    if (mapped != null) {
      granted.addAll(mapped);
    } else if (!settings.onlyMapped() && !stripped.isBlank()) {
      granted.add(stripped);
    }
  }

  private String stripped(String value) {
    return isPrefixed(value) ? value.substring(settings.stripPrefix().length()) : value;
  }

  private boolean isPrefixed(String value) {
    return !settings.stripPrefix().isEmpty() && value.startsWith(settings.stripPrefix());
  }

  private @Nullable Set<String> mapped(String value, String stripped) {
    return settings.mapping().getOrDefault(value, settings.mapping().get(stripped));
  }

  /** The roles by every path in every source, and why. */
  public RoleExplanation explain(List<Source> sources) {
    List<Decision> decisions = new ArrayList<>();
    for (ClaimPath path : paths) {
      Set<String> seen = new HashSet<>();
      for (Source source : sources) {
        decisions.addAll(decide(path, source, seen));
      }
    }
    for (String role : settings.defaultRoles()) {
      decisions.add(
          new Decision(Set.of(role), "role \"" + role + "\": everybody has it (default_roles)"));
    }
    Set<String> roles = new LinkedHashSet<>();
    decisions.forEach(decision -> roles.addAll(decision.granted()));
    if (roles.isEmpty()) {
      decisions.add(
          new Decision(
              Set.of(), "no roles: nothing was found at " + paths + " in " + names(sources)));
    }
    return new RoleExplanation(roles, decisions);
  }

  /** What a later source only repeats is not told again. */
  private List<Decision> decide(ClaimPath path, Source source, Set<String> seen) {
    String place = " of " + path + " in the " + source.name();
    return path.texts(source.claims()).stream()
        .limit(MAX_VALUES)
        .filter(seen::add)
        .map(value -> decide(value, "value \"" + shown(value) + "\"" + place))
        .toList();
  }

  private Decision decide(String value, String origin) {
    String stripped = stripped(value);
    Set<String> mapped = mapped(value, stripped);
    if (mapped != null) {
      Set<String> roles = new TreeSet<>(mapped);
      return new Decision(roles, "role " + quoted(roles) + ": " + origin + ", by role_mapping");
    }
    if (settings.onlyMapped()) {
      return new Decision(
          Set.of(), "no role: " + origin + " is not in role_mapping, and role_mapping_only is set");
    }
    if (stripped.isBlank()) {
      return new Decision(Set.of(), "no role: " + origin + " is blank");
    }
    String how = isPrefixed(value) ? ", without the prefix " + settings.stripPrefix() : "";
    return new Decision(Set.of(stripped), "role \"" + shown(stripped) + "\": " + origin + how);
  }

  private static List<String> names(List<Source> sources) {
    return sources.stream().map(Source::name).toList();
  }
}
