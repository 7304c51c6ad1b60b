package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditListener;
import jakarta.servlet.ServletContext;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The application's audit listeners, and the threads in which they are told. */
final class AuditListeners {
  private static final System.Logger LOG = System.getLogger(AuditListeners.class.getName());

  /** Its threads have the application's names and beans (Jakarta Concurrency 3.0, 3.4.4). */
  private static final String SERVERS_THREADS = "java:comp/DefaultManagedThreadFactory";

  private AuditListeners() {}

  /** Those that the application names; one that cannot be made is told of, and left out. */
  static void addTo(Audit audit, ServletContext context, ThreadFactory threads) {
    Iterator<AuditListener> named =
        ServiceLoader.load(AuditListener.class, context.getClassLoader()).iterator();
    while (true) {
      try {
        if (!named.hasNext()) {
          return;
        }
        audit.addListener(named.next(), threads);
      } catch (ServiceConfigurationError e) {
        LOG.log(
            ERROR,
            "an audit listener is left out, and the log alone has its events: {0}",
            e.getMessage());
        LOG.log(DEBUG, "why it could not be made", e);
      }
    }
  }

  /** The server's own threads, if it has some; to be called in a thread of the application. */
  @SuppressWarnings("BanJNDI") // a constant
  static ThreadFactory threads(ServletContext context) {
    try {
      if (new InitialContext().lookup(SERVERS_THREADS) instanceof ThreadFactory found) {
        return found;
      }
    } catch (NamingException e) {
      LOG.log(DEBUG, "the server has no threads for applications: {0}", e.getMessage());
    }
    return task -> {
      Thread thread = new Thread(task, "gatehouse-audit");
      thread.setDaemon(true);
      thread.setContextClassLoader(context.getClassLoader());
      return thread;
    };
  }
}
