package io.gatehouse.session;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.Caller;
import java.time.Instant;

/** What the audit is told of callers. */
public final class CallerEvents {
  private CallerEvents() {}

  /** Who it is. */
  public static AuditEvent.Who who(Caller caller) {
    return AuditEvent.Who.of(caller.issuer(), caller.subject(), caller.name());
  }

  /** An event about that caller, in their account. */
  public static AuditEvent of(AuditEvent.Kind kind, Instant at, Caller caller) {
    AuditEvent event = AuditEvent.of(kind, at).about(who(caller));
    return caller.claims().get(Caller.ACCOUNT) instanceof String account
        ? event.inAccount(account)
        : event;
  }

  /** The caller's roles, as a detail. */
  public static String roles(Caller caller) {
    return String.join(",", caller.roles().stream().sorted().toList());
  }
}
