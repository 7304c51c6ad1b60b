package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only WildFly has: Elytron's security domains. */
@ExtendWith(SharedServer.class)
@OnlyOn(Product.WILDFLY)
class WildFlyIT {
  private static final URI ISSUER = URI.create("https://login.example.com");

  @Test
  void servesNothingWhereTheServerEnforcesNothing(TestServer server, @TempDir Path folder)
      throws Exception {
    ProbeWar war =
        ProbeWar.of(ISSUER)
            .withFile(
                "WEB-INF/jboss-web.xml",
                "<jboss-web><security-domain>nowhere</security-domain></jboss-web>");
    Browser browser = new Browser(server.deploy(war.write(folder, "unmapped.war")));

    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(503);
    assertThat(browser.get("/public").statusCode()).isEqualTo(503);
    assertThat(server.log()).contains("/unmapped has no security domain");
    server.undeploy("unmapped.war");
  }
}
