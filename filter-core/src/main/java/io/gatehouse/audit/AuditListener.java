package io.gatehouse.audit;

/**
 * Is told each event of one application, in their order and in a thread of its own: one that
 * throws, or takes its time, delays no login. Applications name theirs in {@code
 * META-INF/services/io.gatehouse.audit.AuditListener}.
 *
 * <p>What a listener cannot take is lost to it, and stays in the log: when it throws, when a
 * thousand events wait for it, and when it is not done two seconds after the application's end.
 */
@FunctionalInterface
public interface AuditListener {

  /** Something has happened. */
  void happened(AuditEvent event);
}
