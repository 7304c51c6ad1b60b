package io.gatehouse.sample;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.util.List;
import java.util.Map;

/** Who can log in at the desk's provider, with their organisation, global roles and projects. */
final class People {
  private People() {}

  /** One of the organisation that the sample's data have an account for, and no more. */
  static TestUser ofAgency(String username) {
    return TestUser.named(username).withClaim("organisation", "agency");
  }

  /** The same, an agent in that project. */
  static TestUser agent(String username, String project) {
    return ofAgency(username)
        .withClaim("projects", List.of(Map.of("id", project, "roles", List.of("agent"))));
  }

  /** The same, with those global roles. */
  static TestUser global(String username, String... roles) {
    return ofAgency(username).withClaim("roles", List.of(roles));
  }

  /** Those whom {@link RunDesk} announces. */
  static void register(TestProvider provider) {
    provider.register(agent("alice", "support"));
    provider.register(global("bob", "admin"));
    provider.register(ofAgency("carol"));
    provider.register(global("sam", "liveAgentSupervisor"));
    provider.register(global("dora", "admin").withClaim("organisation", "globex"));
    provider.register(agent("olga", "support"));
  }
}
