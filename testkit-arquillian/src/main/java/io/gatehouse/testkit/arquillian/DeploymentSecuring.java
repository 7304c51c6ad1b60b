package io.gatehouse.testkit.arquillian;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.arquillian.client.Login;
import io.gatehouse.testkit.arquillian.war.GatehouseJar;
import io.gatehouse.testkit.arquillian.war.WarSettings;
import io.gatehouse.testkit.arquillian.war.WebArchives;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.event.container.BeforeDeploy;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Secures what is about to be deployed for a test class that says {@link SecuredByGatehouse}. Here
 * and not by an {@code ApplicationArchiveProcessor}: those see no deployment that is not testable.
 */
final class DeploymentSecuring {
  @Inject
  @SuppressWarnings("NullAway.Init") // by Arquillian
  private Instance<RunningSuite> suite;

  @Inject
  @SuppressWarnings("NullAway.Init") // by Arquillian
  private Instance<TestClass> testClass;

  void secure(@Observes BeforeDeploy event) {
    TestClass test = testClass.get();
    SecuredByGatehouse secured = test == null ? null : test.getAnnotation(SecuredByGatehouse.class);
    DeploymentDescription deployment = event.getDeployment();
    if (secured == null || !deployment.isArchiveDeployment()) {
      return;
    }
    Archive<?> archive =
        deployment.getTestableArchive() == null
            ? deployment.getArchive()
            : deployment.getTestableArchive();
    WarSettings settings = new WarSettings(settings(suite.get().provider(), secured));
    GatehouseJar jar = GatehouseJar.onClassPath(Thread.currentThread().getContextClassLoader());
    WebArchives.change(
        archive,
        war -> {
          jar.addTo(war);
          settings.writeTo(war);
        });
  }

  private static Map<String, String> settings(TestProvider provider, SecuredByGatehouse secured) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("gatehouse.issuer", provider.issuer().toString());
    settings.put("gatehouse.client_id", Login.CLIENT_ID);
    settings.put(
        "gatehouse.client_secret", provider.client(Login.CLIENT_ID).clientSecret().orElseThrow());
    for (String setting : secured.settings()) {
      int equals = setting.indexOf('=');
      if (equals < 0 || !setting.startsWith("gatehouse.")) {
        throw new IllegalArgumentException(
            "@SecuredByGatehouse(settings = \"" + setting + "\"): write gatehouse.key=value");
      }
      settings.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    return settings;
  }
}
