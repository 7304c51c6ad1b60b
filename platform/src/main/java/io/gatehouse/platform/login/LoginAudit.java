package io.gatehouse.platform.login;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.rest.CallerKind;
import java.time.Clock;
import java.util.Optional;

/** Tells the audit of logins of the platform. */
final class LoginAudit {
  private final Audit audit;
  private final Clock clock;

  LoginAudit(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void loggedIn(User user, String address) {
    audit.happened(about(AuditEvent.Kind.PLATFORM_LOGIN, user).with("address", address));
  }

  void loggedOut(User user) {
    audit.happened(about(AuditEvent.Kind.PLATFORM_LOGOUT, user));
  }

  private AuditEvent about(AuditEvent.Kind kind, User user) {
    return AuditEvent.of(kind, clock.instant())
        .about(AuditEvent.Who.of(CallerKind.ISSUER, user.id(), user.loginName()))
        .inAccount(user.accountId());
  }

  /**
   * @param cause {@code wrong_password}, {@code too_many_tries} …
   */
  void refused(Tries.Who who, String cause) {
    audit.happened(
        AuditEvent.of(AuditEvent.Kind.PLATFORM_LOGIN_REFUSED, clock.instant())
            .about(new AuditEvent.Who(Optional.empty(), Optional.empty(), Optional.of(who.name())))
            .inAccount(who.accountId())
            .with("cause", cause)
            .with("address", who.address()));
  }
}
