package io.gatehouse.linking;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditEvent.Kind;
import io.gatehouse.audit.AuditEvent.Who;
import io.gatehouse.exchange.Caller;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.session.CallerEvents;
import java.time.Clock;
import java.util.Optional;

/** Tells the audit what becomes of local users. E-mail addresses are not told. */
public record LinkAudit(Audit audit, Clock clock) {

  /** The account is that user from now on. */
  void linked(Linking.Arrival arrival, User user) {
    audit.happened(
        of(Kind.LINKED, who(arrival)).with("user", user.id()).with("user_name", user.name()));
  }

  /** The account cannot become the user of its e-mail address. */
  void refused(Linking.Arrival arrival, String cause) {
    audit.happened(of(Kind.LINK_REFUSED, who(arrival)).with("cause", cause));
  }

  private static Who who(Linking.Arrival arrival) {
    return Who.of(arrival.account().issuer(), arrival.account().subject(), arrival.name());
  }

  /** A local user has logged in with a password. */
  public void loggedIn(Caller caller) {
    audit.happened(
        CallerEvents.of(Kind.OLD_LOGIN, clock.instant(), caller)
            .with("roles", CallerEvents.roles(caller)));
  }

  /**
   * Somebody has tried to.
   *
   * @param userId whose e-mail address it was, if it was a user's
   * @param cause why, in one word
   */
  public void loginRefused(Optional<String> userId, String cause) {
    Who who =
        userId
            .map(
                id -> new Who(Optional.of(LocalSessions.ISSUER), Optional.of(id), Optional.empty()))
            .orElse(Who.UNKNOWN);
    audit.happened(of(Kind.OLD_LOGIN_REFUSED, who).with("cause", cause));
  }

  private AuditEvent of(Kind kind, Who who) {
    return AuditEvent.of(kind, clock.instant()).about(who);
  }
}
