package io.gatehouse.ee.authmodule;

import io.gatehouse.servlet.Installation;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;

/**
 * Tells when the application starts, and takes everything back when it ends, so that the next
 * deployment finds nothing of this one.
 */
final class Removal implements ServletContextListener {
  private final Installation installation;
  private final Optional<Runnable> registration;

  Removal(Installation installation, Optional<Runnable> registration) {
    this.installation = installation;
    this.registration = registration;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    installation.started();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    registration.ifPresent(Runnable::run);
    installation.close();
  }
}
