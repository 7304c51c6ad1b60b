package io.gatehouse.roles;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How claims become a caller name and roles.
 *
 * @param roleClaims where role values stand, in order; {@code {client_id}} is the client's id
 * @param stripPrefix taken off the values that begin with it; empty: none
 * @param mapping value to roles; a value that is not in it is a role itself, unless {@code
 *     onlyMapped}
 * @param onlyMapped values that are not in the mapping are no roles
 * @param defaultRoles what every caller has
 * @param callerNameClaim the claim with the caller's name; {@code sub} stands in
 * @param explain whether each session keeps why it has its roles, for pages and tools
 */
public record RoleSettings(
    List<String> roleClaims,
    String stripPrefix,
    Map<String, Set<String>> mapping,
    boolean onlyMapped,
    Set<String> defaultRoles,
    String callerNameClaim,
    boolean explain) {}
