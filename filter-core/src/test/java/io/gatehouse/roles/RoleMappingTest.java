package io.gatehouse.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleMappingTest {
  private static final Map<String, Object> KEYCLOAK =
      Map.of(
          "realm_access", Map.of("roles", List.of("agent", "offline_access")),
          "resource_access", Map.of("my.desk", Map.of("roles", List.of("editor"))),
          "preferred_username", "alice");

  @Test
  void readsNestedRealmAndClientRoles() {
    RoleMapping mapping = mapping("realm_access.roles", "resource_access.{client_id}.roles");
    assertThat(roles(mapping, KEYCLOAK))
        .containsExactlyInAnyOrder("agent", "offline_access", "editor");
  }

  @Test
  void readsAJsonPointer() {
    assertThat(roles(mapping("/resource_access/my.desk/roles"), KEYCLOAK))
        .containsExactly("editor");
    assertThat(roles(mapping("/a~1b/1"), Map.of("a/b", List.of("x", "y")))).containsExactly("y");
  }

  @Test
  void aClaimWhoseNameIsThePathStandsFirst() {
    assertThat(
            roles(
                mapping("https://desk.example/roles"),
                Map.of("https://desk.example/roles", List.of("agent"))))
        .containsExactly("agent");
  }

  @Test
  void splitsASpaceSeparatedText() {
    assertThat(roles(mapping("scope"), Map.of("scope", "read  write")))
        .containsExactlyInAnyOrder("read", "write");
  }

  @Test
  void doesNotSplitTheElementsOfAnArray() {
    assertThat(roles(mapping("groups"), Map.of("groups", List.of("Domain Admins"))))
        .containsExactly("Domain Admins");
  }

  @Test
  void ignoresWhatIsNoText() {
    assertThat(roles(mapping("groups"), Map.of("groups", Map.of("agent", true)))).isEmpty();
    assertThat(roles(mapping("groups"), Map.of("groups", List.of(Map.of("name", "agent"), true))))
        .isEmpty();
  }

  @Test
  void mapsValuesAndStripsThePrefix() {
    RoleSettings settings =
        new RoleSettings(
            List.of("groups"),
            "/desk-",
            Map.of("bosses", Set.of("administrator", "agent")),
            false,
            Set.of("user"),
            "name",
            false);
    RoleMapping mapping = new RoleMapping(settings, "my.desk");
    assertThat(roles(mapping, Map.of("groups", List.of("/desk-agent", "bosses", "/desk-bosses"))))
        .containsExactlyInAnyOrder("agent", "administrator", "user");
  }

  @Test
  void grantsOnlyMappedValuesWhenAsked() {
    RoleSettings settings =
        new RoleSettings(
            List.of("groups"), "", Map.of("a", Set.of("agent")), true, Set.of(), "name", false);
    RoleExplanation explanation =
        new RoleMapping(settings, "c")
            .explain(sources(Map.of("groups", List.of("a", "administrator"))));
    assertThat(explanation.roles()).containsExactly("agent");
    assertThat(explanation.sentences())
        .containsExactly(
            "role \"agent\": value \"a\" of groups in the id token, by role_mapping",
            "no role: value \"administrator\" of groups in the id token is not in role_mapping, and role_mapping_only is set");
  }

  @Test
  void roleNamesAreCaseSensitive() {
    assertThat(roles(mapping("groups"), Map.of("groups", List.of("Agent"))))
        .doesNotContain("agent");
  }

  @Test
  void saysWhyThereAreNone() {
    assertThat(mapping("groups").explain(sources(Map.of())).sentences())
        .containsExactly("no roles: nothing was found at [groups] in [id token]");
  }

  @Test
  void aValueCannotForgeALineOfTheLog() {
    assertThat(mapping("groups").explain(sources(Map.of("groups", List.of("a\nb")))).sentences())
        .containsExactly("role \"a?b\": value \"a?b\" of groups in the id token");
  }

  @Test
  void whatSeveralSourcesSayIsToldOnce() {
    List<RoleMapping.Source> sources =
        List.of(
            new RoleMapping.Source("id token", Map.of("groups", List.of("agent"))),
            new RoleMapping.Source("user info", Map.of("groups", List.of("agent", "lead"))));
    assertThat(mapping("groups").explain(sources).sentences())
        .containsExactly(
            "role \"agent\": value \"agent\" of groups in the id token",
            "role \"lead\": value \"lead\" of groups in the user info");
  }

  @Test
  void namesTheCallerByTheClaim() {
    assertThat(mapping("groups").callerName(sources(KEYCLOAK))).contains("alice");
    assertThat(mapping("groups").callerName(sources(Map.of("preferred_username", " ")))).isEmpty();
  }

  private static RoleMapping mapping(String... paths) {
    return new RoleMapping(
        new RoleSettings(
            List.of(paths), "", Map.of(), false, Set.of(), "preferred_username", false),
        "my.desk");
  }

  private static Set<String> roles(RoleMapping mapping, Map<String, Object> claims) {
    Set<String> roles = mapping.explain(sources(claims)).roles();
    assertThat(mapping.roles(sources(claims))).as("without why").isEqualTo(roles);
    return roles;
  }

  private static List<RoleMapping.Source> sources(Map<String, Object> claims) {
    return List.of(new RoleMapping.Source("id token", claims));
  }
}
