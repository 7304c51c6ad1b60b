package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.ProbeServlet;
import io.gatehouse.servers.probe.SecurityContextServlet;
import io.gatehouse.servers.probe.stores.OldUsersStore;
import io.gatehouse.servers.probe.stores.TeamStore;
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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
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
    parameters.put("gatehouse.old_login", "true");
    parameters.put("gatehouse.old_login_source", "identity_stores");
    try (WarFile file = WarFile.create(war)) {
      file.file("META-INF/context.xml", CONTEXT)
          .file("WEB-INF/beans.xml", beans())
          .file("WEB-INF/web.xml", webXml(parameters))
          .classes(ProbeServlet.class, SecurityContextServlet.class)
          .classes(TeamStore.class, OldUsersStore.class)
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

  @Test
  void logsUsersOfBeforeInByTheApplicationsStores() throws Exception {
    HttpResponse<String> wrong = oldLogin("olga-of-yore");
    HttpResponse<String> done = oldLogin("olga-of-old");

    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(browser.get("/desk/list").body())
        .contains("servlet=olga servletAgent=true servletAdministrator=false");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> oldLogin(String password) throws Exception {
    Matcher token = TOKEN.matcher(browser.get("/old-login").body());
    assertThat(token.find()).isTrue();
    return browser.submit(
        "/old-login",
        Map.of("token", token.group(1), "email", "olga@example.test", "password", password));
  }

  /** Soteria asks Jakarta Authorization who calls, and Tomcat has none. */
  @Test
  void doesNotTellTheSecurityContextWhoCalls() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("security=IllegalArgumentException securityAgent=IllegalArgumentException");
  }
}
