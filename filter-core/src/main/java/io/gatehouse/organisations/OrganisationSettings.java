package io.gatehouse.organisations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where organisations and roles stand among the claims, and what they mean.
 *
 * @param organisationClaim the path of the organisation's id, or of several
 * @param globalRoleClaims the paths of roles in the whole organisation
 * @param globalRoles their values and the application's roles
 * @param projects where roles in projects stand, if there are any
 * @param projectRoles their values and the application's roles; these roles are for inboxes
 */
public record OrganisationSettings(
    String organisationClaim,
    List<String> globalRoleClaims,
    Map<String, Set<String>> globalRoles,
    Optional<Projects> projects,
    Map<String, Set<String>> projectRoles) {

  /**
   * Roles in projects: an array of objects, or an object whose members are projects.
   *
   * @param claim the path
   * @param idMember the path of the project's id in an object of the array
   * @param roleMembers the paths of roles there
   */
  public record Projects(String claim, String idMember, List<String> roleMembers) {}
}
