package io.gatehouse.testkit.arquillian;

import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestEnricher;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** What Arquillian finds when this JAR is on the class path of the tests; not in the container. */
public final class GatehouseExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder
        .observer(UnpackedWars.class)
        .observer(SuiteLife.class)
        .observer(DeploymentSecuring.class)
        .observer(LoggedInFields.class)
        .service(TestEnricher.class, LoggedInParameters.class)
        .service(ResourceProvider.class, ProviderResource.class);
  }
}
