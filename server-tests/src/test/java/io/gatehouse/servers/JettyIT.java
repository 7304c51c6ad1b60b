package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.PageServlet;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.Jetty;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WarFile;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is our own work on Jetty, where our authenticator stands in place of Jakarta's. */
@ExtendWith(SharedServer.class)
@OnlyOn(Product.JETTY)
class JettyIT {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      %s
        <servlet><servlet-name>page</servlet-name><servlet-class>%s</servlet-class><async-supported>true</async-supported>
          <security-role-ref><role-name>staff</role-name><role-link>agent</role-link></security-role-ref></servlet>
        <servlet-mapping><servlet-name>page</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
        <security-constraint>
          <web-resource-collection><web-resource-name>desk</web-resource-name><url-pattern>/desk/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>agent</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection><web-resource-name>none</web-resource-name><url-pattern>/none/*</url-pattern></web-resource-collection>
          <auth-constraint/>
        </security-constraint>
        <security-role><role-name>agent</role-name></security-role>
      </web-app>
      """;
  private static final String WAR = "page.war";
  private static final TestProvider PROVIDER = TestProvider.start();

  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application = server.deploy(war(folder.resolve(WAR)));
    PROVIDER.register(
        PROVIDER
            .client("desk")
            .withBackchannelLogoutUri(URI.create(application + "/backchannel-logout")));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void hasTheModulesThatItsPageNames() throws Exception {
    assertThat(Files.readString(Path.of("../docs/servers/jetty.md")))
        .contains("start.jar --add-modules=" + Jetty.modules("ee10") + "\n");
  }

  @Test
  void takesRolesAsTheServletNamesThem() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("servlet=alice agent=true linked=true administrator=false anybody=true");
    assertThat(browser.get("/none/list").statusCode()).isEqualTo(403);
    assertThat(new Browser(application).get("/public").body())
        .contains("servlet=null agent=false linked=false administrator=false anybody=false");
  }

  @Test
  void sendsNothingOfThePageThatWantsALogin() throws Exception {
    HttpResponse<String> answer = browser.get("/public?do=authenticate");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void takesNoPassword() throws Exception {
    assertThat(browser.get("/public?do=login").body()).contains("done=refused servlet=null");
  }

  @Test
  void endsTheLoginWhenTheProviderSaysSo() throws Exception {
    browser.logIn("/desk/list", "bob");

    assertThat(PROVIDER.logOut("bob")).hasSize(1).allMatch(delivery -> delivery.status() == 200);
    assertThat(browser.get("/public").body()).contains("servlet=null");
  }

  @Test
  void servesNothingInAnEnvironmentThatTakesOtherAuthenticators(
      Distribution distribution, @TempDir Path folder) throws Exception {
    try (Jetty other = Jetty.start(distribution, "ee9")) {
      Browser visitor = new Browser(other.deploy(war(folder.resolve(WAR))));

      assertThat(visitor.get("/desk/list").statusCode()).isEqualTo(503);
      assertThat(visitor.get("/public").statusCode()).isEqualTo(503);
      assertThat(other.log())
          .contains("Gatehouse cannot be the authenticator", "deploy it to Jetty 12");
    }
  }

  private static Path war(Path war) throws IOException {
    String parameters = WebXml.contextParams(ProbeWar.parameters(PROVIDER.issuer()));
    try (WarFile file = WarFile.create(war)) {
      file.file("WEB-INF/web.xml", WEB_XML.formatted(parameters, PageServlet.class.getName()))
          .classes(PageServlet.class)
          .gatehouse();
    }
    return war;
  }
}
