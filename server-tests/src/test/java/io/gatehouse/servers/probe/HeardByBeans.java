package io.gatehouse.servers.probe;

import io.gatehouse.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A bean that is told what the audit is told. */
@ApplicationScoped
public class HeardByBeans {
  private final HeardEvents listener = new HeardEvents();

  void happened(@Observes AuditEvent event) {
    listener.happened(event.with("by", "bean"));
    throw new IllegalStateException("an observer throws, as it is told to");
  }
}
