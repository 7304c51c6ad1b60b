package io.gatehouse.organisations;

import static io.gatehouse.roles.RoleExplanation.quoted;
import static io.gatehouse.roles.RoleExplanation.shown;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.organisations.Accounts.Inbox;
import io.gatehouse.organisations.Accounts.Member;
import io.gatehouse.organisations.Admission.Cause;
import io.gatehouse.organisations.OrganisationClaims.ProjectRoles;
import io.gatehouse.roles.ClaimPath;
import io.gatehouse.roles.RoleExplanation;
import io.gatehouse.roles.RoleExplanation.Decision;
import io.gatehouse.roles.RoleMapping.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules for roles in one account. A global role counts in all of it. A project role counts in
 * the inboxes of the account that its project is mapped to. Who has no more than roles for inboxes
 * has them in those, and in the ones whose member they are if a global value gave the role. Values
 * are case-sensitive; all roles are united.
 */
final class RoleRules {
  private static final System.Logger LOG = System.getLogger(RoleRules.class.getName());
  private static final int MAX_VALUES = 500;
  private static final int MAX_INBOXES = 500;

  private final OrganisationSettings settings;
  private final List<ClaimPath> globalPaths;
  private final OrganisationClaims claims;
  private final Accounts accounts;
  private final Set<String> inboxRoles = new HashSet<>();

  RoleRules(
      OrganisationSettings settings,
      String clientId,
      OrganisationClaims claims,
      Accounts accounts) {
    this.settings = settings;
    this.globalPaths =
        settings.globalRoleClaims().stream().map(path -> ClaimPath.of(path, clientId)).toList();
    this.claims = claims;
    this.accounts = accounts;
    settings.projectRoles().values().forEach(inboxRoles::addAll);
  }

  /** The decision for one applicant, as it is made. */
  private static final class Finding {
    final List<Decision> decisions = new ArrayList<>();
    final Set<String> roles = new TreeSet<>();
    final Set<String> inboxes = new TreeSet<>();

    void add(Set<String> granted, String sentence) {
      roles.addAll(granted);
      decisions.add(new Decision(granted, sentence));
    }

    RoleExplanation explanation() {
      return new RoleExplanation(roles, decisions);
    }
  }

  /** Whether that one has a role in the account. */
  Admission decide(Applicant applicant, String organisation, String account) {
    Finding finding = new Finding();
    Set<String> global = global(applicant.sources(), finding);
    Cause cause = projects(applicant.sources(), account, finding);
    if (finding.roles.isEmpty()) {
      return new Admission.NotAuthorised(cause, account, finding.explanation());
    }
    boolean isInAll = !inboxRoles.containsAll(finding.roles);
    if (!isInAll && !global.isEmpty()) {
      memberships(applicant, account, finding);
    }
    return new Admission.Admitted(
        organisation,
        account,
        isInAll ? Optional.empty() : Optional.of(bounded(finding.inboxes)),
        finding.explanation());
  }

  private Set<String> global(List<Source> sources, Finding finding) {
    Set<String> granted = new TreeSet<>();
    for (ClaimPath path : globalPaths) {
      Set<String> seen = new HashSet<>();
      for (Source source : sources) {
        path.texts(source.claims()).stream()
            .limit(MAX_VALUES)
            .filter(seen::add)
            .forEach(value -> granted.addAll(global(value, path, source, finding)));
      }
    }
    return granted;
  }

  private Set<String> global(String value, ClaimPath path, Source source, Finding finding) {
    String origin = "value \"" + shown(value) + "\" of " + path + " in the " + source.name();
    Set<String> roles = new TreeSet<>(settings.globalRoles().getOrDefault(value, Set.of()));
    finding.add(
        roles,
        roles.isEmpty()
            ? "no role: " + origin + " is not in global_roles"
            : "role " + quoted(roles) + ": " + origin + ", by global_roles");
    return roles;
  }

  /** Adds what project roles give; what is missing if no role counts. */
  private Cause projects(List<Source> sources, String account, Finding finding) {
    List<ProjectRoles> stated = claims.projectRoles(sources);
    if (stated.isEmpty()) {
      return Cause.NO_GLOBAL_ROLE;
    }
    Map<String, Set<String>> valid = valid(stated, finding);
    if (valid.isEmpty()) {
      return Cause.NO_PROJECT_ROLE;
    }
    Map<String, List<Inbox>> mapped =
        accounts.inboxes(account, Collections.unmodifiableSet(valid.keySet()));
    valid.forEach(
        (project, roles) ->
            inProject(
                project,
                roles,
                own(mapped.getOrDefault(project, List.of()), account, project),
                finding));
    return Cause.PROJECT_NOT_MAPPED;
  }

  /** The roles by project, of values that count. */
  private Map<String, Set<String>> valid(List<ProjectRoles> stated, Finding finding) {
    Map<String, Set<String>> valid = new LinkedHashMap<>();
    Set<ProjectRoles> seen = new HashSet<>();
    for (ProjectRoles each : stated) {
      for (String value : each.roles()) {
        if (!seen.add(new ProjectRoles(each.project(), List.of(value), ""))) {
          continue; // a later source only repeats it
        }
        Set<String> roles = settings.projectRoles().getOrDefault(value, Set.of());
        if (roles.isEmpty() || each.project().length() > OrganisationRules.MAX_ID) {
          finding.add(
              Set.of(),
              "no role: value \""
                  + shown(value)
                  + "\" of project \""
                  + shown(each.project())
                  + "\""
                  + each.place()
                  + " is not in project_roles");
        } else {
          valid.computeIfAbsent(each.project(), unused -> new TreeSet<>()).addAll(roles);
        }
      }
    }
    return valid;
  }

  private static void inProject(
      String project, Set<String> roles, List<String> inboxes, Finding finding) {
    String name = "project \"" + shown(project) + "\"";
    if (inboxes.isEmpty()) {
      finding.add(
          Set.of(),
          "no role: " + name + " gives " + quoted(roles) + ", and no inbox of the account has it");
      return;
    }
    finding.inboxes.addAll(inboxes);
    finding.add(
        roles, "role " + quoted(roles) + ": " + name + ", for " + inboxes.size() + " inbox(es)");
  }

  private void memberships(Applicant applicant, String account, Finding finding) {
    Member member =
        new Member(account, applicant.issuer(), applicant.subject(), applicant.verifiedEmail());
    finding.inboxes.addAll(own(accounts.memberships(member), account, "a member's"));
  }

  /** Those of the account: what another account's administrator has mapped opens nothing here. */
  private static List<String> own(Collection<Inbox> inboxes, String account, String whose) {
    List<String> own = new ArrayList<>();
    for (Inbox inbox : inboxes) {
      if (inbox.account().equals(account)) {
        own.add(inbox.id());
      } else {
        LOG.log(
            WARNING,
            "inbox {0} ({1}) is of account {2} and not of {3}, and does not count",
            shown(inbox.id()),
            shown(whose),
            shown(inbox.account()),
            shown(account));
      }
    }
    return own;
  }

  private static List<String> bounded(Set<String> inboxes) {
    if (inboxes.size() > MAX_INBOXES) {
      LOG.log(WARNING, "only {0} of {1} inboxes of one user count", MAX_INBOXES, inboxes.size());
    }
    return inboxes.stream().limit(MAX_INBOXES).toList();
  }
}
