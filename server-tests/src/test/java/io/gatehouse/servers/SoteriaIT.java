package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.ProbeServlet;
import io.gatehouse.servers.probe.SecurityContextServlet;
import io.gatehouse.servers.probe.stores.TeamStore;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WarFile;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Jakarta Security on a server that has none: the WAR brings Soteria and Weld. */
@ExtendWith(SharedServer.class)
@DisabledIfSystemProperty(named = "server.version", matches = "9\\..*")
@OnlyOn(Product.TOMCAT)
class SoteriaIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "soteria.war";
  private static final String CONTEXT =
      """
      <Context>
        <Resource name="BeanManager" auth="Container" type="jakarta.enterprise.inject.spi.BeanManager" factory="org.jboss.weld.resources.ManagerObjectFactory"/>
      </Context>
      """;
  private static final String WELD_FIRST =
      """
      <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <name>weld</name>
        <ordering><before><others/></before></ordering>
      </web-fragment>
      """;
  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    Path war = folder.resolve(WAR);
    Map<String, String> parameters = ProbeWar.parameters(PROVIDER.issuer());
    parameters.put("gatehouse.mechanism", "true");
    parameters.put("gatehouse.identity_stores", "true");
    try (WarFile file = WarFile.create(war)) {
      file.file("META-INF/context.xml", CONTEXT)
          .file("WEB-INF/beans.xml", beans())
          .file("WEB-INF/web.xml", webXml(parameters))
          .classes(ProbeServlet.class, SecurityContextServlet.class, TeamStore.class)
          .gatehouse();
      for (Path library : libraries()) {
        file.library(library, Map.of("META-INF/web-fragment.xml", WELD_FIRST));
      }
    }
    server = shared;
    application = server.deploy(war);
  }

  private static String webXml(Map<String, String> parameters) {
    return WebXml.current().text(SecurityContextServlet.class, parameters);
  }

  private static String beans() {
    return "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"all\"/>";
  }

  private static List<Path> libraries() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("soteria.lib")))) {
      return all.sorted().toList();
    }
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void showsTheCallerToServletsAndWhereItIsInjected() throws Exception {
    assertThat(browser.logIn("/desk/list?q=1", "alice").body())
        .contains("servlet=alice servletAgent=true servletAdministrator=false query=q=1")
        .contains("injected=alice", "mechanisms=1");
  }

  @Test
  void refusesAPageOfAnotherRole() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
  }

  @Test
  void sendsAnAnonymousVisitorOfAProtectedPageToTheProvider() throws Exception {
    assertThat(browser.get("/public").body()).contains("servlet=nobody");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void logsInByAuthenticateOfTheSecurityContext() throws Exception {
    assertThat(browser.logIn("/public?do=authenticate", "bob").body())
        .contains("done=SUCCESS", "servlet=bob servletAgent=true servletAdministrator=true");
  }

  @Test
  void addsTheGroupsOfTheApplicationsStores() throws Exception {
    assertThat(browser.logIn("/any/list", "carol").body())
        .contains("servletAgent=false servletAdministrator=true");
  }

  /** Soteria asks Jakarta Authorization who calls, and Tomcat has none. */
  @Test
  void doesNotTellTheSecurityContextWhoCalls() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("security=IllegalArgumentException securityAgent=IllegalArgumentException");
  }
}
