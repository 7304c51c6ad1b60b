package io.gatehouse.ee.authmodule;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.ee.cdi.AuditObservers;
import io.gatehouse.servlet.Installation;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;

/**
 * Tells when the application starts, and takes everything back when it ends, so that the next
 * deployment finds nothing of this one.
 */
final class Removal implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(Removal.class.getName());

  private final Installation installation;
  private final Optional<Runnable> registration;

  Removal(Installation installation, Optional<Runnable> registration) {
    this.installation = installation;
    this.registration = registration;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    installation.started();
    tellBeans();
  }

  private void tellBeans() {
    try {
      AuditObservers.find().ifPresent(installation::tellAuditTo);
    } catch (NoClassDefFoundError e) {
      LOG.log(DEBUG, "there is no CDI here, so no bean observes the audit");
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    registration.ifPresent(Runnable::run);
    installation.close();
  }
}
