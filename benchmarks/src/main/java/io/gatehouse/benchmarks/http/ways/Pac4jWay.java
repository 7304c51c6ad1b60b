package io.gatehouse.benchmarks.http.ways;

import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.token.peers.Pac4j;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.Context;
import org.pac4j.core.authorization.authorizer.RequireAnyRoleAuthorizer;
import org.pac4j.core.client.Client;
import org.pac4j.core.client.Clients;
import org.pac4j.core.config.Config;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.http.client.direct.DirectBearerAuthClient;
import org.pac4j.jee.filter.CallbackFilter;
import org.pac4j.jee.filter.SecurityFilter;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;

/** pac4j's filters for Jakarta EE. */
final class Pac4jWay {
  private Pac4jWay() {}

  static void bearer(Context context, Way.Ground ground) throws Exception {
    DirectBearerAuthClient client = new DirectBearerAuthClient(Pac4j.authenticator(ground.terms()));
    client.setAuthorizationGenerator(
        (call, profile) -> {
          Pac4j.check(ground.terms(), profile.getAttributes());
          return withRoles(profile);
        });
    Floors.add(
        context, "security", new SecurityFilter(config(client), client.getName(), "role"), Way.API);
  }

  static void session(Context context, Way.Ground ground) {
    OidcConfiguration configuration = new OidcConfiguration();
    configuration.setClientId("desk");
    configuration.setSecret("desk-secret-desk-secret-desk-secret");
    configuration.setDiscoveryURI(ground.provider() + "/.well-known/openid-configuration");
    configuration.setScope("openid");
    configuration.setUseNonce(true);
    configuration.setCallUserInfoEndpoint(false);
    OidcClient client = new OidcClient(configuration);
    client.setCallbackUrl(ground.address() + "/callback");
    client.setAuthorizationGenerator((call, profile) -> withRoles(profile));
    Config config = config(client);
    Floors.add(context, "callback", new CallbackFilter(config), "/callback");
    Floors.add(context, "security", new SecurityFilter(config, client.getName(), "role"), Way.DESK);
  }

  private static Config config(Client client) {
    Config config = new Config(new Clients(client));
    config.addAuthorizer("role", new RequireAnyRoleAuthorizer(TokenWriter.ROLE));
    return config;
  }

  private static Optional<UserProfile> withRoles(UserProfile profile) {
    if (profile.getAttribute("realm_access") instanceof Map<?, ?> realm
        && realm.get("roles") instanceof Collection<?> roles) {
      roles.forEach(role -> profile.addRole(role.toString()));
    }
    return Optional.of(profile);
  }
}
