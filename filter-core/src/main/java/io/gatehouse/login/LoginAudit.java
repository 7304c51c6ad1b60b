package io.gatehouse.login;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditEvent.Kind;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.session.CallerEvents;
import io.gatehouse.session.Sessions;
import java.time.Clock;
import java.util.Optional;

/** Tells the audit what becomes of logins. */
record LoginAudit(Audit audit, LastRoles lastRoles, Clock clock) {

  /** Somebody at that provider: more is not known of who could not log in. */
  static AuditEvent.Who at(LoginProviders.Entry entry) {
    return new AuditEvent.Who(
        Optional.of(entry.settings().provider().issuer()), Optional.empty(), Optional.empty());
  }

  /** There is a session. */
  void loggedIn(Sessions.Login login) {
    audit.happened(
        CallerEvents.of(Kind.LOGIN, clock.instant(), login.caller())
            .with("provider", login.provider())
            .with("roles", CallerEvents.roles(login.caller())));
    lastRoles.seen(login.caller()).ifPresent(before -> rolesChanged(before, login.caller()));
  }

  /** There is none, and the page says why. */
  void refused(LoginFailure failure, ErrorPage page, AuditEvent.Who who) {
    refused(failure, page, AuditEvent.of(Kind.LOGIN_REFUSED, clock.instant()).about(who));
  }

  /** The same for somebody who is known, and not let in. */
  void refused(LoginFailure failure, ErrorPage page, Caller who) {
    refused(failure, page, CallerEvents.of(Kind.LOGIN_REFUSED, clock.instant(), who));
  }

  /** A refresh has shown that the caller would not be let in any more. */
  void refusedAgain(LoginFailure failure, Caller who) {
    refused(failure, failure.page(), CallerEvents.of(Kind.SESSION_REFUSED, clock.instant(), who));
  }

  private void refused(LoginFailure failure, ErrorPage page, AuditEvent about) {
    AuditEvent event =
        about.refused(page.code(), page.reference()).with("reason", failure.reason());
    audit.happened(failure.causeCode().map(cause -> event.with("cause", cause)).orElse(event));
  }

  /** A refresh has brought the caller up to date. */
  void renewed(Caller before, Caller now) {
    if (!before.roles().equals(now.roles())) {
      rolesChanged(CallerEvents.roles(before), now);
      lastRoles.seen(now); // whose next login has not changed them then
    }
  }

  private void rolesChanged(String before, Caller now) {
    audit.happened(
        CallerEvents.of(Kind.ROLES_CHANGED, clock.instant(), now)
            .with("roles_before", before)
            .with("roles", CallerEvents.roles(now)));
  }
}
