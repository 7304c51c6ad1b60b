package io.gatehouse.ee.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditListener;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/**
 * Hands audit events to the application's beans, as CDI events of the type {@link AuditEvent}: to
 * {@code @Observes} and to {@code @ObservesAsync}. No request is under way where they are told, so
 * nothing of its scope can be injected. An observer that throws keeps the event from other
 * observers only; the log and the other listeners have it.
 */
public final class AuditObservers {
  private static final System.Logger LOG = System.getLogger(AuditObservers.class.getName());

  private AuditObservers() {}

  /**
   * Those of the application that is starting in this thread; empty where it has no beans.
   *
   * @throws NoClassDefFoundError where the server has no CDI
   */
  public static Optional<AuditListener> find() {
    try {
      Event<AuditEvent> events = CDI.current().getBeanManager().getEvent().select(AuditEvent.class);
      return Optional.of(event -> tell(events, event));
    } catch (IllegalStateException e) {
      LOG.log(DEBUG, "the application has no beans, so none observes the audit");
      return Optional.empty();
    }
  }

  private static void tell(Event<AuditEvent> events, AuditEvent event) {
    try {
      events.fire(event);
    } finally {
      events
          .fireAsync(event)
          .whenComplete(
              (told, thrown) -> {
                if (thrown != null) {
                  LOG.log(DEBUG, "an asynchronous observer threw", thrown);
                }
              });
    }
  }
}
