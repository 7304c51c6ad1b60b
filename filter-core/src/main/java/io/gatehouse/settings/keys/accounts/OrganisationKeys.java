package io.gatehouse.settings.keys.accounts;

import static io.gatehouse.settings.values.SettingKey.providerKey;

import io.gatehouse.organisations.OrganisationSettings;
import io.gatehouse.settings.values.RoleMappings;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which claims organisations decide who is let in, and as what. */
public final class OrganisationKeys {
  public static final SettingKey<String> ORGANISATION_CLAIM =
      providerKey(
              "organisation_claim",
              Texts.WORD,
              "organisationId",
              "Where the id of the user's organisation stands, or an array of several. Setting it"
                  + " lets in only users of organisations that have an account, with the roles of"
                  + " this section alone. See [Organisations](organisations.md).")
          .defaultsBy("organisations decide nothing");
  public static final SettingKey<List<String>> GLOBAL_ROLE_CLAIMS =
      providerKey(
              "global_role_claims",
              Texts.WORDS,
              "realm_access.roles",
              "Where the user's roles in the whole organisation stand, as for `role_claims`.")
          .defaultsTo("roles");
  public static final SettingKey<Map<String, Set<String>>> GLOBAL_ROLES =
      providerKey(
              "global_roles",
              RoleMappings.TYPE,
              "admin = administrator; lead = supervisor",
              "Values of `global_role_claims` and the application's roles for them. Other values"
                  + " are no roles.")
          .defaultsTo(
              "admin = administrator; liveAgentAdmin = administrator; liveAgentSupervisor ="
                  + " supervisor; liveAgentAgent = agent");
  public static final SettingKey<String> PROJECT_ROLE_CLAIM =
      providerKey(
              "project_role_claim",
              Texts.WORD,
              "projects",
              "Where the user's roles in projects stand: an array of objects with the project's id"
                  + " and roles, or an object that has each project's roles under its id.")
          .defaultsBy("no roles in projects");
  public static final SettingKey<String> PROJECT_ID_MEMBER =
      providerKey(
              "project_id_member",
              Texts.WORD,
              "projectId",
              "What an object of the array calls the project's id; a path as for `role_claims`.")
          .defaultsTo("id");
  public static final SettingKey<List<String>> PROJECT_ROLE_MEMBERS =
      providerKey(
              "project_role_members",
              Texts.WORDS,
              "memberRoles",
              "What it calls the roles, or the one role.")
          .defaultsTo("role roles");
  public static final SettingKey<Map<String, Set<String>>> PROJECT_ROLES =
      providerKey(
              "project_roles",
              RoleMappings.TYPE,
              "agent = agent; lead = agent, coach",
              "Values of roles in projects and the application's roles for them. Whoever has no"
                  + " other roles than these has them in some inboxes only: those that the projects"
                  + " are mapped to, and those whose member they are if a global role gives it.")
          .defaultsTo("agent = agent");

  public static final List<SettingKey<?>> ALL =
      List.of(
          ORGANISATION_CLAIM,
          GLOBAL_ROLE_CLAIMS,
          GLOBAL_ROLES,
          PROJECT_ROLE_CLAIM,
          PROJECT_ID_MEMBER,
          PROJECT_ROLE_MEMBERS,
          PROJECT_ROLES);

  private static final List<SettingKey<?>> OF_PROJECTS =
      List.of(PROJECT_ID_MEMBER, PROJECT_ROLE_MEMBERS, PROJECT_ROLES);

  private OrganisationKeys() {}

  /** The rules of one provider, if it has any. */
  public static Optional<OrganisationSettings> read(Values values) {
    if (!values.isSet(ORGANISATION_CLAIM)) {
      ALL.stream().filter(values::isOwn).forEach(key -> useless(values, key, ORGANISATION_CLAIM));
      return Optional.empty();
    }
    boolean hasProjects = values.isSet(PROJECT_ROLE_CLAIM);
    if (!hasProjects) {
      OF_PROJECTS.stream()
          .filter(values::isSet)
          .forEach(key -> useless(values, key, PROJECT_ROLE_CLAIM));
    }
    return Optional.of(
        new OrganisationSettings(
            values.given(ORGANISATION_CLAIM).orElse(""),
            values.get(GLOBAL_ROLE_CLAIMS),
            values.get(GLOBAL_ROLES),
            hasProjects
                ? Optional.of(
                    new OrganisationSettings.Projects(
                        values.given(PROJECT_ROLE_CLAIM).orElse(""),
                        values.get(PROJECT_ID_MEMBER),
                        values.get(PROJECT_ROLE_MEMBERS)))
                : Optional.empty(),
            values.get(PROJECT_ROLES)));
  }

  static void useless(Values values, SettingKey<?> key, SettingKey<?> without) {
    values.problem(
        values.subject(key)
            + " is of no use without "
            + without.name()
            + "; set "
            + values.nameOf(without)
            + ", or take it away");
  }
}
