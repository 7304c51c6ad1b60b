package io.gatehouse.platform.operator;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.platform.rest.CallerKind;
import java.time.Clock;

/**
 * Tells the audit what the operator has changed.
 *
 * @param audit is told
 */
public record OperatorAudit(Audit audit, Clock clock) {

  /**
   * @param change {@code account_put}, {@code user_made} …
   * @param what of the account it is about: a service, a feature, a user's id
   */
  void changed(String accountId, String change, String what) {
    AuditEvent event =
        AuditEvent.of(AuditEvent.Kind.PLATFORM_CHANGED, clock.instant())
            .about(AuditEvent.Who.of(CallerKind.ISSUER, "operator", "operator"))
            .inAccount(accountId)
            .with("change", change);
    audit.happened(what.isEmpty() ? event : event.with("what", what));
  }
}
