package io.gatehouse.ee.cdi;

import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.settings.SettingsReader;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Makes the mechanism a bean of the application if {@code gatehouse.mechanism} says so in
 * <em>its</em> sources, or for all applications of the JVM. What is set for one context path alone
 * does not count here: no container tells the path that early.
 */
public class MechanismExtension implements Extension {
  private static final System.Logger LOG = System.getLogger(MechanismExtension.class.getName());

  /**
   * Adds the mechanism before discovery: later, some servers do not count it, and a discovered one
   * that is vetoed they do.
   */
  void addMechanism(@Observes BeforeBeanDiscovery discovery) {
    if (!SettingsReader.isMechanismWanted(ApplicationSources.find())) {
      return;
    }
    try {
      MechanismBean.addTo(discovery);
    } catch (NoClassDefFoundError e) {
      LOG.log(
          ERROR,
          "gatehouse.mechanism is true, but Jakarta Security is not here, so protected pages are not served; switch the server's security feature on, or take the setting out");
    }
  }
}
