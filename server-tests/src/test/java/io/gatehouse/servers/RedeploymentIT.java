package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Undeploying leaves nothing behind in the server. */
@ExtendWith(SharedServer.class)
class RedeploymentIT {
  private static final TestProvider FIRST = TestProvider.start();
  private static final TestProvider SECOND = TestProvider.start();
  private static final String WAR = "again.war";

  @AfterAll
  static void stop() {
    FIRST.close();
    SECOND.close();
  }

  @Test
  void logsInAtTheNewProviderAfterwards(TestServer server, @TempDir Path folder) throws Exception {
    URI application = server.deploy(ProbeWar.of(FIRST.issuer()).write(folder, WAR));
    assertThat(location(application)).startsWith(FIRST.issuer().toString());
    assertThat(new Browser(application).logIn("/desk/list", "alice").body())
        .contains("servlet=alice");
    server.undeploy(WAR);
    assertThat(new Browser(application).get("/desk/list").statusCode()).isEqualTo(404);

    server.deploy(ProbeWar.of(SECOND.issuer()).write(folder, WAR));

    assertThat(location(application)).startsWith(SECOND.issuer().toString());
    assertThat(new Browser(application).logIn("/desk/list", "bob").body()).contains("servlet=bob");
  }

  @Test
  void keepsTwoApplicationsWithTwoProvidersApart(TestServer server, @TempDir Path folder)
      throws Exception {
    URI one = server.deploy(ProbeWar.of(FIRST.issuer()).write(folder, "one.war"));
    URI other = server.deploy(ProbeWar.of(SECOND.issuer()).write(folder, "other.war"));

    assertThat(location(one)).startsWith(FIRST.issuer().toString());
    assertThat(location(other)).startsWith(SECOND.issuer().toString());
    Browser browser = new Browser(one);
    assertThat(browser.logIn("/desk/list", "alice").body()).contains("servlet=alice");
    assertThat(browser.at(other).get("/desk/list").statusCode()).isEqualTo(302);
    server.undeploy("one.war");
    assertThat(location(other)).startsWith(SECOND.issuer().toString());
  }

  private static String location(URI application) throws Exception {
    return new Browser(application)
        .get("/desk/list")
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
