package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A WAR inside an EAR, whose EJBs are in another module. */
@ExtendWith(SharedServer.class)
@NeedsJakartaEe
class EarIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String EAR = "eardesk.ear";
  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application = server.deploy(ProbeWar.of(PROVIDER.issuer()).enterprise().writeEar(folder, EAR));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(EAR);
    PROVIDER.close();
  }

  @Test
  void logsIn() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("servlet=alice servletAgent=true servletAdministrator=false");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
    assertThat(new Browser(application).get("/desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void showsTheCallerToTheEjbsOfTheOtherModule() throws Exception {
    assertThat(browser.get("/public").body()).contains("ejb=refused");
    assertThat(browser.logIn("/desk/list", "alice").body()).contains("ejb=alice");
  }
}
