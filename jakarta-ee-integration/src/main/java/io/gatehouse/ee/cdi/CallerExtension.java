package io.gatehouse.ee.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Lets applications inject their caller: {@code Caller}, or {@code Optional<Caller>} where nobody
 * need be logged in. Whatever the way in.
 */
public class CallerExtension implements Extension {

  void addCaller(@Observes AfterBeanDiscovery discovery) {
    CallerBean.addTo(discovery);
  }
}
