package io.gatehouse.organisations;

import io.gatehouse.roles.ClaimPath;
import io.gatehouse.roles.RoleMapping.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads organisations and project roles out of claims: a bounded number of each. What they mean is
 * not checked here, but in {@link OrganisationRules}.
 */
final class OrganisationClaims {
  private static final int MAX_ORGANISATIONS = 50;
  private static final int MAX_PROJECTS = 200;
  private static final int MAX_ROLES = 50;

  private final ClaimPath organisation;
  private final Optional<ProjectPaths> projects;

  /** Role values in one project, as one source has them. */
  record ProjectRoles(String project, List<String> roles, String place) {}

  private record ProjectPaths(ClaimPath claim, ClaimPath id, List<ClaimPath> roles) {}

  OrganisationClaims(OrganisationSettings settings, String clientId) {
    this.organisation = ClaimPath.of(settings.organisationClaim(), clientId);
    this.projects =
        settings
            .projects()
            .map(
                paths ->
                    new ProjectPaths(
                        ClaimPath.of(paths.claim(), clientId),
                        ClaimPath.of(paths.idMember(), clientId),
                        paths.roleMembers().stream()
                            .map(path -> ClaimPath.of(path, clientId))
                            .toList()));
  }

  /** The organisations by the first source that names any. */
  List<String> organisations(List<Source> sources) {
    for (Source source : sources) {
      List<String> ids =
          organisation.find(source.claims()).map(OrganisationClaims::ids).orElse(List.of());
      if (!ids.isEmpty()) {
        return ids;
      }
    }
    return List.of();
  }

  /** A text is one id, blanks and all; an array may have several. */
  private static List<String> ids(Object value) {
    Stream<?> values = value instanceof Collection<?> several ? several.stream() : Stream.of(value);
    return values.flatMap(each -> id(each).stream()).distinct().limit(MAX_ORGANISATIONS).toList();
  }

  private static Optional<String> id(Object value) {
    return value instanceof String || value instanceof Number
        ? Optional.of(value.toString()).filter(Predicate.not(String::isBlank))
        : Optional.empty();
  }

  /** The role values in each project, by every source. */
  List<ProjectRoles> projectRoles(List<Source> sources) {
    if (projects.isEmpty()) {
      return List.of();
    }
    ProjectPaths paths = projects.get();
    List<ProjectRoles> found = new ArrayList<>();
    for (Source source : sources) {
      String place = " at " + paths.claim() + " in the " + source.name();
      Object value = paths.claim().find(source.claims()).orElse(List.of());
      if (value instanceof Map<?, ?> byProject) {
        byProject.entrySet().stream()
            .limit(MAX_PROJECTS)
            .forEach(
                each ->
                    found.add(
                        new ProjectRoles(
                            each.getKey().toString(), roles(paths, each.getValue()), place)));
      } else if (value instanceof Collection<?> objects) {
        objects.stream()
            .limit(MAX_PROJECTS)
            .flatMap(each -> ofObject(paths, each, place).stream())
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Optional<ProjectRoles> ofObject(ProjectPaths paths, Object object, String place) {
    if (!(object instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    return paths
        .id()
        .find(named(members))
        .flatMap(OrganisationClaims::id)
        .map(id -> new ProjectRoles(id, roles(paths, members), place));
  }

  private static List<String> roles(ProjectPaths paths, Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      return ClaimPath.textsOf(value).stream().distinct().limit(MAX_ROLES).toList();
    }
    Set<String> roles = new LinkedHashSet<>();
    Map<String, Object> claims = named(members);
    paths.roles().forEach(path -> roles.addAll(path.texts(claims)));
    return roles.stream().limit(MAX_ROLES).toList();
  }

  private static Map<String, Object> named(Map<?, ?> members) {
    Map<String, Object> named = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (value != null) {
            named.put(name.toString(), value);
          }
        });
    return named;
  }
}
