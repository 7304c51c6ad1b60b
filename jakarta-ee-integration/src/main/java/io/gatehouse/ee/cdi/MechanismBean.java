package io.gatehouse.ee.cdi;

import io.gatehouse.ee.mechanism.GatehouseAuthenticationMechanism;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;

/** Names the mechanism's class. Loaded only where Jakarta Security may be there. */
final class MechanismBean {
  private MechanismBean() {}

  static void addTo(BeforeBeanDiscovery discovery) {
    discovery
        .addAnnotatedType(
            GatehouseAuthenticationMechanism.class,
            GatehouseAuthenticationMechanism.class.getName())
        .add(ApplicationScoped.Literal.INSTANCE);
  }
}
