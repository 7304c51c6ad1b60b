package io.gatehouse.ee.cdi;

import io.gatehouse.exchange.Caller;
import io.gatehouse.servlet.RequestCaller;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The caller of the request that is under way where it is injected. It does not change afterwards:
 * what lives longer than a request asks {@code Instance<Caller>} each time.
 */
final class CallerBean {
  private CallerBean() {}

  static void addTo(AfterBeanDiscovery discovery) {
    discovery
        .<Caller>addBean()
        .beanClass(Caller.class)
        .types(Object.class, Caller.class)
        .scope(Dependent.class)
        .produceWith(CallerBean::needed);
    discovery
        .<Optional<Caller>>addBean()
        .beanClass(CallerBean.class)
        .addType(new TypeLiteral<Optional<Caller>>() {})
        .scope(Dependent.class)
        .produceWith(CallerBean::known);
  }

  static Caller needed(Instance<Object> beans) {
    return known(beans)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a Caller was injected where nobody is logged in; constrain the path, or inject Optional<Caller>"));
  }

  private static Optional<Caller> known(Instance<Object> beans) {
    return RequestCaller.of(beans.select(HttpServletRequest.class).get())
        .map(RequestCaller::caller);
  }
}
