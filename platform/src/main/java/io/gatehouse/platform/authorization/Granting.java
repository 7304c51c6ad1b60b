package io.gatehouse.platform.authorization;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.authorization.grants.ApplicationTokens;
import io.gatehouse.platform.authorization.grants.Code;
import io.gatehouse.platform.authorization.grants.Consents;
import io.gatehouse.platform.authorization.grants.Grant;
import io.gatehouse.platform.authorization.grants.Grants;
import io.gatehouse.platform.authorization.grants.Visitor;
import java.time.Clock;
import java.util.List;

/** What users allow and withdraw; the audit is told. */
final class Granting {
  private final Grants grants;
  private final Consents consents;
  private final ApplicationTokens issued;
  private final Audit audit;
  private final Clock clock;

  /** What it stands on. */
  record Ground(
      Grants grants, Consents consents, ApplicationTokens issued, Audit audit, Clock clock) {}

  Granting(Ground ground) {
    this.grants = ground.grants();
    this.consents = ground.consents();
    this.issued = ground.issued();
    this.audit = ground.audit();
    this.clock = ground.clock();
  }

  /** Whether the user has consented to all of it. */
  boolean hasConsent(Grant grant) {
    return consents.covers(grant.clientId(), grant.userKey(), Scope.names(grant.scope()));
  }

  void consent(Grant grant) {
    consents.give(grant);
    told("consent_given", grant);
  }

  /** A code for it. */
  String code(Grant grant, Code.Asked asked) {
    return grants.code(grant, asked);
  }

  /** What the user has allowed. */
  List<Consents.Consent> of(String accountId, Visitor visitor) {
    return consents.of(accountId, visitor.key());
  }

  /** No token of it counts any more. */
  void withdraw(Grant grant) {
    consents.withdraw(grant.clientId(), grant.userKey());
    issued.forgetAll();
    told("consent_withdrawn", grant);
  }

  private void told(String change, Grant grant) {
    AuditEvent event = AuditEvent.of(AuditEvent.Kind.PLATFORM_CHANGED, clock.instant());
    audit.happened(
        grant
            .visitor()
            .map(Visitor::caller)
            .map(it -> event.about(AuditEvent.Who.of(it.issuer(), it.subject(), it.name())))
            .orElse(event)
            .inAccount(grant.accountId())
            .with("change", change)
            .with("client", grant.clientId())
            .with("scope", grant.scope()));
  }
}
