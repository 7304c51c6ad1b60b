package io.gatehouse.testkit.arquillian;

import java.util.stream.Stream;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.event.SetupContainer;
import org.jboss.arquillian.core.api.annotation.Observes;

/**
 * Lets the embedded Tomcats unpack what they deploy, unless the suite says otherwise. By itself
 * they read a JAR inside the WAR from its beginning for each class: a login takes longer than
 * anybody waits for.
 */
final class UnpackedWars {
  private static final String PROPERTY = "unpackArchive";
  private static final String SETTER = "setUnpackArchive";

  void unpack(@Observes(precedence = 50) SetupContainer event) {
    Container<?> container = event.getContainer();
    ContainerDef configuration = container.getContainerConfiguration();
    boolean canBeSet =
        Stream.of(container.getDeployableContainer().getConfigurationClass().getMethods())
            .anyMatch(method -> method.getName().equals(SETTER));
    if (canBeSet && configuration.getContainerProperty(PROPERTY) == null) {
      configuration.property(PROPERTY, "true");
    }
  }
}
