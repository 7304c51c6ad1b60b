package io.gatehouse.ee.cdi;

import io.gatehouse.ee.mechanism.GatehouseAuthenticationMechanism;
import io.gatehouse.ee.mechanism.LoginIdentityStore;
import io.gatehouse.ee.mechanism.LoginPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.security.enterprise.CallerPrincipal;

/** Names the classes of the mechanism. Loaded only where Jakarta Security may be there. */
final class MechanismBean {
  private MechanismBean() {}

  static void addTo(BeforeBeanDiscovery discovery, boolean withStore) {
    add(GatehouseAuthenticationMechanism.class, discovery);
    if (withStore) {
      add(LoginIdentityStore.class, discovery);
    }
  }

  /** Of the request that is under way where it is injected; for who is logged in. */
  static void addPrincipalTo(AfterBeanDiscovery discovery) {
    discovery
        .<LoginPrincipal>addBean()
        .beanClass(LoginPrincipal.class)
        .types(Object.class, CallerPrincipal.class, LoginPrincipal.class)
        .scope(Dependent.class)
        .produceWith(beans -> new LoginPrincipal(CallerBean.needed(beans)));
  }

  private static void add(Class<?> bean, BeforeBeanDiscovery discovery) {
    discovery.addAnnotatedType(bean, bean.getName()).add(ApplicationScoped.Literal.INSTANCE);
  }
}
