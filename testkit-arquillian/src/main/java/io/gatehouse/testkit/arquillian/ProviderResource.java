package io.gatehouse.testkit.arquillian;

import io.gatehouse.testkit.TestProvider;
import java.lang.annotation.Annotation;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** {@code @ArquillianResource TestProvider}: the provider of the suite. */
final class ProviderResource implements ResourceProvider {
  @Inject
  @SuppressWarnings("NullAway.Init") // by Arquillian
  private Instance<RunningSuite> suite;

  @Override
  public boolean canProvide(Class<?> type) {
    return type == TestProvider.class;
  }

  @Override
  public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
    return suite.get().provider();
  }
}
