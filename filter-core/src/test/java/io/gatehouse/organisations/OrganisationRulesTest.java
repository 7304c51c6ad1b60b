package io.gatehouse.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.organisations.Accounts.Inbox;
import io.gatehouse.organisations.Admission.Admitted;
import io.gatehouse.organisations.Admission.NotAuthorised;
import io.gatehouse.organisations.Admission.OrganisationNotFound;
import io.gatehouse.roles.RoleMapping.Source;
import io.gatehouse.store.JsonText;
import io.gatehouse.store.LogLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and as what; a row for each rule. */
class OrganisationRulesTest {
  private static final OrganisationSettings SETTINGS =
      new OrganisationSettings(
          "org",
          List.of("roles"),
          Map.of(
              "admin", Set.of("administrator"),
              "liveAgentAdmin", Set.of("administrator"),
              "liveAgentSupervisor", Set.of("supervisor"),
              "liveAgentAgent", Set.of("agent")),
          Optional.of(
              new OrganisationSettings.Projects("projects", "id", List.of("role", "roles"))),
          Map.of("agent", Set.of("agent")));

  private final KnownOrganisations accounts =
      new KnownOrganisations()
          .account("acme", "A")
          .account("other", "B")
          .account("7", "Seven")
          .project("p1", new Inbox("i1", "A"))
          .project("p2", new Inbox("i2", "A"), new Inbox("i2b", "A"))
          .project("foreign", new Inbox("x", "B"))
          .project("shared", new Inbox("i3", "A"), new Inbox("x", "B"))
          .member("u-alice", new Inbox("i7", "A"), new Inbox("x", "B"));

  private final OrganisationRules rules = new OrganisationRules(SETTINGS, "desk", accounts);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the organisation
        "{}                                                   | E2 (none)",
        "{'roles':['admin']}                                  | E2 (none)",
        "{'org':'','roles':['admin']}                         | E2 (none)",
        "{'org':' ','roles':['admin']}                        | E2 (none)",
        "{'org':[],'roles':['admin']}                         | E2 (none)",
        "{'org':{'id':'acme'},'roles':['admin']}              | E2 (none)",
        "{'org':true,'roles':['admin']}                       | E2 (none)",
        "{'org':'nobody','roles':['admin']}                   | E2 nobody",
        "{'org':'Acme','roles':['admin']}                     | E2 Acme",
        "{'org':'acme other','roles':['admin']}               | E2 acme other",
        "{'org':'acme','roles':['admin']}                     | A: administrator in all",
        "{'org':7,'roles':['admin']}                          | Seven: administrator in all",
        "{'org':['acme','other'],'roles':['admin']}           | A: administrator in all",
        "{'org':['nobody','other'],'roles':['admin']}         | B: administrator in all",
        "{'org':['nobody','none'],'roles':['admin']}          | E2 nobody",
        // global roles
        "{'org':'acme'}                                       | E3 no_global_role",
        "{'org':'acme','roles':[]}                            | E3 no_global_role",
        "{'org':'acme','roles':['Admin']}                     | E3 no_global_role",
        "{'org':'acme','roles':['administrator']}             | E3 no_global_role",
        "{'org':'acme','roles':['agent']}                     | E3 no_global_role",
        "{'org':'acme','roles':['liveAgentAdmin']}            | A: administrator in all",
        "{'org':'acme','roles':['liveAgentSupervisor']}       | A: supervisor in all",
        "{'org':'acme','roles':['liveAgentAgent']}            | A: agent in [i7]",
        "{'org':'other','roles':['liveAgentAgent']}           | B: agent in [x]",
        "{'org':'acme','roles':'liveAgentAgent x admin'}      | A: administrator agent in all",
        "{'org':'acme','roles':['liveAgentSupervisor','liveAgentAgent','z']}| A: agent supervisor in all",
        // project roles
        "{'org':'acme','projects':[{'id':'p1','role':'agent'}]}            | A: agent in [i1]",
        "{'org':'acme','projects':[{'id':'p1','roles':['x','agent']}]}     | A: agent in [i1]",
        "{'org':'acme','projects':{'p1':'agent','p2':['agent']}}           | A: agent in [i1, i2, i2b]",
        "{'org':'acme','projects':{'p2':{'roles':['agent']}}}              | A: agent in [i2, i2b]",
        "{'org':'acme','projects':[{'id':'p1','role':'Agent'}]}            | E3 no_project_role",
        "{'org':'acme','projects':[{'id':'p1','role':'admin'}]}            | E3 no_project_role",
        "{'org':'acme','projects':[{'id':'p1'}]}                           | E3 no_project_role",
        "{'org':'acme','projects':[{'role':'agent'}]}                      | E3 no_global_role",
        "{'org':'acme','projects':['p1']}                                  | E3 no_global_role",
        "{'org':'acme','projects':'agent'}                                 | E3 no_global_role",
        "{'org':'acme','projects':[{'id':'p9','role':'agent'}]}            | E3 project_not_mapped",
        "{'org':'acme','projects':[{'id':'P1','role':'agent'}]}            | E3 project_not_mapped",
        "{'org':'acme','projects':[{'id':'foreign','role':'agent'}]}       | E3 project_not_mapped",
        "{'org':'acme','projects':[{'id':'shared','role':'agent'}]}        | A: agent in [i3]",
        "{'org':'other','projects':[{'id':'p1','role':'agent'}]}           | E3 project_not_mapped",
        "{'org':'acme','projects':[{'id':'p9','role':'agent'},{'id':'p1','role':'agent'}]}| A: agent in [i1]",
        // both
        "{'org':'acme','roles':['agent'],'projects':[{'id':'p1','role':'x'}]}| E3 no_project_role",
        "{'org':'acme','roles':['liveAgentAgent'],'projects':{'p1':'agent'}}| A: agent in [i1, i7]",
        "{'org':'acme','roles':['admin'],'projects':{'p1':'agent'}}        | A: administrator agent in all",
        "{'org':'acme','roles':['admin'],'projects':{'p9':'agent'}}        | A: administrator in all",
      })
  void letsInWhoHasARoleInAKnownOrganisation(String claims, String expected) {
    assertThat(decide(claims, Optional.empty())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'org':['acme','other'],'roles':['admin']} | other  | B: administrator in all",
        "{'org':['acme','other'],'roles':['admin']} | acme   | A: administrator in all",
        "{'org':'acme','roles':['admin']}           | other  | E2 other",
        "{'org':'acme','roles':['admin']}           | Acme   | E2 Acme",
        "{'org':['acme','none'],'roles':['admin']}  | none   | E2 none",
        "{'roles':['admin']}                        | acme   | E2 acme",
        "{'org':['acme','other'],'projects':{'p1':'agent'}} | other | E3 project_not_mapped",
      })
  void endsInTheOrganisationThatTheLoginIsFor(String claims, String wanted, String expected) {
    assertThat(decide(claims, Optional.of(wanted))).isEqualTo(expected);
  }

  private String decide(String claims, Optional<String> wanted) {
    Map<String, Object> read = JsonText.read(claims.replace('\'', '"'));
    return told(decide(List.of(new Source("id token", read)), wanted));
  }

  private Admission decide(List<Source> sources, Optional<String> wanted) {
    return rules.decide(new Applicant("https://login.example", "u-alice", sources, wanted));
  }

  private static String told(Admission admission) {
    if (admission instanceof Admitted in) {
      return in.account()
          + ": "
          + String.join(" ", in.roles().roles())
          + " in "
          + in.inboxes().map(Object::toString).orElse("all");
    }
    if (admission instanceof OrganisationNotFound missing) {
      return "E2 " + missing.organisation().orElse("(none)");
    }
    return admission instanceof NotAuthorised refused
        ? "E3 " + refused.cause().code()
        : admission.toString();
  }

  @Test
  void unitesWhatAllSourcesSayOfRolesAndTakesTheOrganisationFromTheFirst() {
    Admission admission =
        decide(
            List.of(
                new Source("id token", Map.of("roles", List.of("liveAgentAgent"))),
                new Source("access token", Map.of("org", "other")),
                new Source(
                    "user info", Map.of("org", "acme", "roles", List.of("liveAgentSupervisor")))),
            Optional.empty());

    assertThat(told(admission)).isEqualTo("B: agent supervisor in all");
  }

  @Test
  void knowsAMemberByAVerifiedAddressOnly() {
    accounts.member("alice@acme.example", new Inbox("mine", "A"));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("org", "acme");
    claims.put("roles", List.of("liveAgentAgent"));
    claims.put("email", "alice@acme.example");
    List<String> told = new ArrayList<>();
    for (Object verified : List.of("none", false, "false", true, "true")) {
      claims.put("email_verified", verified);
      told.add(told(decide(List.of(new Source("id token", claims)), Optional.empty())));
    }

    assertThat(told)
        .containsExactly(
            "A: agent in [i7]",
            "A: agent in [i7]",
            "A: agent in [i7]",
            "A: agent in [mine]",
            "A: agent in [mine]");
  }

  @Test
  void tellsWhyInSentences() {
    Map<String, Object> claims =
        JsonText.read(
            "{\"org\":\"acme\",\"roles\":[\"Admin\",\"liveAgentAgent\"],"
                + "\"projects\":{\"p1\":\"agent\",\"p9\":\"agent\",\"p2\":\"x\"}}");
    Admission admission = decide(List.of(new Source("id token", claims)), Optional.empty());

    assertThat(((Admitted) admission).roles().sentences())
        .containsExactlyInAnyOrder(
            "no role: value \"Admin\" of roles in the id token is not in global_roles",
            "role \"agent\": value \"liveAgentAgent\" of roles in the id token, by global_roles",
            "role \"agent\": project \"p1\", for 1 inbox(es)",
            "no role: project \"p9\" gives \"agent\", and no inbox of the account has it",
            "no role: value \"x\" of project \"p2\" at projects in the id token is not in"
                + " project_roles");
  }

  @Test
  void logsAnInboxOfAnotherAccount() {
    try (LogLines log = LogLines.of(RoleRules.class.getName())) {
      decide("{'org':'acme','projects':{'foreign':'agent'}}", Optional.empty());

      assertThat(log.lines())
          .containsExactly(
              "WARNING inbox x (foreign) is of account B and not of A, and does not count");
    }
  }

  @Test
  void looksUpABoundedNumberOfOrganisations() {
    Source source =
        new Source(
            "id token",
            Map.of("org", IntStream.range(0, 1000).mapToObj(i -> "nobody" + i).toList()));

    assertThat(told(decide(List.of(source), Optional.empty()))).isEqualTo("E2 nobody0");
    assertThat(accounts.asked()).isEqualTo(20);
  }

  @Test
  void looksNoOverlongIdUp() {
    Source source = new Source("id token", Map.of("org", "x".repeat(256)));

    assertThat(decide(List.of(source), Optional.empty())).isInstanceOf(OrganisationNotFound.class);
    assertThat(accounts.asked()).isZero();
  }

  @Test
  void looksNoIdWithBlanksAroundItUp() {
    Source source = new Source("id token", Map.of("org", "acme ", "roles", List.of("admin")));

    assertThat(told(decide(List.of(source), Optional.empty()))).isEqualTo("E2 acme ");
    assertThat(accounts.asked()).isZero();
  }

  @Test
  void letsNobodyInWhileTheAccountsCannotBeAsked() {
    accounts.fail(new IllegalStateException("secret detail"));

    assertThat(decide("{'org':'acme','roles':['admin']}", Optional.empty()))
        .contains("Unavailable", "IllegalStateException")
        .doesNotContain("secret detail");
  }
}
