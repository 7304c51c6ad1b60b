package io.gatehouse.organisations;

import io.gatehouse.roles.RoleExplanation;
import java.util.List;
import java.util.Optional;

/** Whether somebody is let in, and as what. */
public sealed interface Admission {

  /**
   * They are.
   *
   * @param organisation for which they are let in
   * @param account of that organisation
   * @param inboxes the ids of those that their roles are for; empty: all of the account
   * @param roles at least one, and why
   */
  record Admitted(
      String organisation, String account, Optional<List<String>> inboxes, RoleExplanation roles)
      implements Admission {}

  /**
   * Theirs has no account, or the one that the login was for is not theirs.
   *
   * @param organisation as the claim or the login names it, of any length; empty: no claim does
   */
  record OrganisationNotFound(Optional<String> organisation) implements Admission {}

  /** They have no role that counts. */
  record NotAuthorised(Cause cause, String account, RoleExplanation why) implements Admission {}

  /**
   * The accounts could not be asked.
   *
   * @param reason for the log
   */
  record Unavailable(String reason) implements Admission {}

  /** Why no role counts, as it stands in log and audit. */
  enum Cause {
    /** They have no valid role in the organisation, and are in no project. */
    NO_GLOBAL_ROLE("no_global_role"),
    /** They are in projects, and have no valid role in any. */
    NO_PROJECT_ROLE("no_project_role"),
    /** They have a valid role, in projects that no inbox of the account is mapped to. */
    PROJECT_NOT_MAPPED("project_not_mapped");

    private final String code;

    Cause(String code) {
      this.code = code;
    }

    /** The stable code. */
    public String code() {
      return code;
    }
  }
}
