package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.AdministeredServer;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The administrator secures applications that have neither our JAR nor a setting of ours. */
@ExtendWith(SharedServer.class)
class ServerWideIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void configure(AdministeredServer administered) throws Exception {
    server = administered.server();
    administered.settings(
        """
        gatehouse.issuer = %s
        gatehouse.client_secret = desk-secret-desk-secret-desk-secret
        gatehouse[/pathdesk].client_id = desk
        gatehouse[@Human_resources].client_id = desk
        """
            .formatted(PROVIDER.issuer()));
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  void securesTheApplicationAtAPath() throws Exception {
    logsIn(deploy("pathdesk", WebXml.current()));
  }

  @Test
  void securesTheApplicationsOfARealm() throws Exception {
    logsIn(deploy("realmdesk", WebXml.current().basic("Human resources")));
  }

  @Test
  void leavesAnApplicationBesideThemAlone() throws Exception {
    URI application = deploy("otherdesk", WebXml.current().basic("others"));
    Browser browser = new Browser(application);

    HttpResponse<String> challenge = browser.get("/desk/list");

    assertThat(challenge.statusCode()).isEqualTo(401);
    assertThat(challenge.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Basic");
    assertThat(browser.get("/public").body()).contains("servlet=nobody");
    assertThat(browser.get("/callback").body()).contains("servlet=nobody");
  }

  private URI deploy(String name, WebXml webXml) throws Exception {
    return server.deploy(ProbeWar.withoutGatehouse().with(webXml).write(folder, name + ".war"));
  }

  private static void logsIn(URI application) throws Exception {
    Browser browser = new Browser(application);

    HttpResponse<String> challenge = browser.get("/desk/list");
    assertThat(challenge.statusCode()).isEqualTo(302);
    assertThat(challenge.headers().firstValue("Location").orElseThrow())
        .startsWith(PROVIDER.issuer().toString());
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("servlet=alice servletAgent=true");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
    assertThat(browser.get("/public").body()).contains("servlet=alice");
    assertThat(new Browser(application).get("/public").body()).contains("servlet=nobody");
  }
}
