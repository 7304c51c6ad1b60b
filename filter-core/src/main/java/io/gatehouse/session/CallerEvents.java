package io.gatehouse.session;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.Caller;
import java.time.Instant;

/** What the audit is told of callers. */
public final class CallerEvents {
  /** Under this name a caller's claims hold the id of their account, where there are accounts. */
  private static final String ACCOUNT = "io.gatehouse.account";

  private CallerEvents() {}

  /** Who it is. */
  public static AuditEvent.Who who(Caller caller) {
    return AuditEvent.Who.of(caller.issuer(), caller.subject(), caller.name());
  }

  /** An event about that caller, in their account. */
  public static AuditEvent of(AuditEvent.Kind kind, Instant at, Caller caller) {
    AuditEvent event = AuditEvent.of(kind, at).about(who(caller));
    return caller.claims().get(ACCOUNT) instanceof String account
        ? event.inAccount(account)
        : event;
  }

  /** The caller's roles, as a detail. */
  public static String roles(Caller caller) {
    return String.join(",", caller.roles().stream().sorted().toList());
  }
}
