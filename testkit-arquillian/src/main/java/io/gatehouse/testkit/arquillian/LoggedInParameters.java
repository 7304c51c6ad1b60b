package io.gatehouse.testkit.arquillian;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.spi.TestEnricher;

/** Gives tests their {@link LoggedIn} parameters. */
final class LoggedInParameters extends ClientMaker implements TestEnricher {
  @Inject
  @SuppressWarnings("NullAway.Init") // by Arquillian
  private Instance<Deployment> deployment;

  /** Fields get theirs by {@link LoggedInFields}. */
  @Override
  public void enrich(Object test) {}

  @Override
  public Object[] resolve(Method test) {
    Parameter[] parameters = test.getParameters();
    Object[] clients = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      LoggedIn who = parameters[i].getAnnotation(LoggedIn.class);
      if (who != null) {
        requireClient(test);
        clients[i] = client(who, parameters[i].getType(), parameters[i]);
      }
    }
    return clients;
  }

  /** Clients cannot be sent into the container. */
  private void requireClient(Method test) {
    Deployment deployed = deployment.get();
    boolean runsInContainer =
        deployed != null
            && deployed.isDeployed()
            && deployed.getDescription().testable()
            && !test.isAnnotationPresent(RunAsClient.class)
            && !test.getDeclaringClass().isAnnotationPresent(RunAsClient.class);
    if (runsInContainer) {
      throw new IllegalStateException(
          "@LoggedIn is for clients, and "
              + test.getName()
              + " runs in the container; put @RunAsClient on it, or say @Deployment(testable ="
              + " false)");
    }
  }
}
