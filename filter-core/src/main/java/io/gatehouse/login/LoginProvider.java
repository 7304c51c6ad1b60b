package io.gatehouse.login;

import io.gatehouse.codeflow.AuthorizationSettings;
import io.gatehouse.organisations.OrganisationSettings;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.roles.RoleSettings;
import java.util.List;
import java.util.Optional;

/**
 * One provider to log in at.
 *
 * @param roles how claims become a name, and roles where there are no organisations
 * @param organisations whether organisations decide who is let in, and how
 * @param hosts host names of the application for which it is the one; empty: any
 * @param paths path prefixes inside the application for which it is the one; empty: any
 * @param claimSources whose claims count: for roles all of them, for name and kept claims the first
 *     that has them
 */
public record LoginProvider(
    ProviderSettings provider,
    AuthorizationSettings authorization,
    List<ClaimSource> claimSources,
    RoleSettings roles,
    Optional<OrganisationSettings> organisations,
    List<String> hosts,
    List<String> paths) {

  /**
   * Where claims come from. An access token counts only as a JWT that verifies with the provider's
   * keys.
   */
  public enum ClaimSource {
    ID_TOKEN,
    USERINFO,
    ACCESS_TOKEN
  }
}
