package io.gatehouse.audit;

import static java.lang.System.Logger.Level.INFO;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * The events of one application: each is a line of the log before this returns, and goes to the
 * listeners afterwards. Telling one never throws and never waits.
 */
public final class Audit implements AutoCloseable {
  /** The logger, whose lines have a format that stays. */
  public static final String LOGGER = "io.gatehouse.audit";

  private static final System.Logger LOG = System.getLogger(LOGGER);

  private final String application;
  private final List<ListenerQueue> listeners = new CopyOnWriteArrayList<>();

  /**
   * Nobody listens yet.
   *
   * @param application its id in the settings
   */
  public Audit(String application) {
    this.application = application;
  }

  /** From now on it is told what happens, by a thread of those. */
  public void addListener(AuditListener listener, ThreadFactory threads) {
    listeners.add(new ListenerQueue(listener, threads));
  }

  /** It has happened. */
  public void happened(AuditEvent event) {
    LOG.log(INFO, () -> AuditLine.of(application, event)); // no pattern: braces are what they are
    listeners.forEach(each -> each.add(event));
  }

  /** Gives the listeners a moment for what they have not been told yet. */
  @Override
  public void close() {
    listeners.forEach(ListenerQueue::close);
  }
}
