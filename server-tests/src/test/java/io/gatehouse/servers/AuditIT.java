package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.HeardByBeans;
import io.gatehouse.servers.probe.HeardEvents;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The application is told of logins. */
@ExtendWith(SharedServer.class)
class AuditIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String PAGE =
      "<servlet><servlet-name>heard</servlet-name><servlet-class>"
          + HeardEvents.class.getName()
          + "</servlet-class></servlet>"
          + "<servlet-mapping><servlet-name>heard</servlet-name><url-pattern>/heard</url-pattern></servlet-mapping>";

  @AfterAll
  static void close() {
    PROVIDER.close();
  }

  @Test
  void tellsListenersOfTheApplication(TestServer server, @TempDir Path folder) throws Exception {
    assertThat(heard(server, war(), folder, 1)).contains("LOGIN alice");
  }

  @Test
  @NeedsJakartaEe
  void tellsBeansToo(TestServer server, @TempDir Path folder) throws Exception {
    ProbeWar war = war().with(HeardByBeans.class).withFile("WEB-INF/beans.xml", "");
    assertThat(heard(server, war, folder, 2).lines())
        .hasSize(2)
        .allMatch(line -> line.equals("LOGIN alice with names"));
  }

  private static ProbeWar war() {
    return ProbeWar.of(PROVIDER.issuer())
        .with(WebXml.current().with(PAGE))
        .with(HeardEvents.class)
        .withFile(
            "WEB-INF/classes/META-INF/services/io.gatehouse.audit.AuditListener",
            HeardEvents.class.getName());
  }

  /** What the application has heard when it has heard so much. */
  private static String heard(TestServer server, ProbeWar war, Path folder, int events)
      throws Exception {
    URI application = server.deploy(war.write(folder, "audit.war"));
    try {
      Browser browser = new Browser(application);
      browser.logIn("/desk/inbox", "alice");
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      String heard = browser.get("/heard").body();
      while (heard.lines().count() < events && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(50);
        heard = browser.get("/heard").body();
      }
      return heard;
    } finally {
      server.undeploy("audit.war");
    }
  }
}
