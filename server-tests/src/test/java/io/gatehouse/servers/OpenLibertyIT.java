package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.OpenLiberty;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.war.ProbeWar;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Open Liberty with servlets only: it has security constraints enforced by nobody. */
@ExtendWith(SharedServer.class)
@OnlyOn(Product.OPEN_LIBERTY)
class OpenLibertyIT {
  private static OpenLiberty server;

  @TempDir private Path folder;

  @BeforeAll
  static void start(Distribution distribution) throws Exception {
    server = OpenLiberty.start(distribution, "servlet-6.0");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void servesNothingAndNamesTheFeatureThatIsMissing() throws Exception {
    Browser browser = new Browser(server.deploy(application().write(folder, "bare.war")));

    isClosed(browser);
    assertThat(server.log())
        .containsPattern("ERROR .*no Jakarta Authentication.*<feature>appAuthentication-3.0<");
  }

  @Test
  void servesNothingWhereAMechanismIsConfiguredAndThereIsNoJakartaSecurity() throws Exception {
    ProbeWar war = application().with("gatehouse.mechanism", "true");

    isClosed(new Browser(server.deploy(war.write(folder, "mechanism.war"))));
  }

  @Test
  void servesNothingWhereWrongSettingsAreToFailTheDeployment() throws Exception {
    ProbeWar wrong =
        application().with("gatehouse.fail_deployment", "true").with("gatehouse.issuer", "nowhere");

    isClosed(new Browser(server.deploy(wrong.write(folder, "wrong.war"))));
  }

  /** Liberty starts an application though its initializers say no. */
  private static void isClosed(Browser browser) throws Exception {
    for (String page : new String[] {"/desk/list", "/public"}) {
      HttpResponse<String> answer = browser.get(page);
      assertThat(answer.body()).as(page).doesNotContain("servlet=");
      assertThat(answer.statusCode()).as(page).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void servesWhereTheApplicationSaysSo() throws Exception {
    Browser browser =
        new Browser(
            server.deploy(
                application()
                    .with("gatehouse.insecure_unenforced_constraints", "true")
                    .write(folder, "open.war")));

    assertThat(browser.get("/desk/list").body()).contains("servlet=nobody");
    assertThat(server.log()).contains("gatehouse.insecure_unenforced_constraints is on");
  }

  private static ProbeWar application() {
    return ProbeWar.of(URI.create("https://login.example.com"));
  }
}
