package io.gatehouse.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.AdministeredServer;
import io.gatehouse.servers.matrix.OnlyOn;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WarFile;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications that were written long before us, and are not ours: Tomcat's manager (BASIC) and its
 * examples (FORM). With the JAR and the context-params in them, or not touched at all.
 */
@ExtendWith(SharedServer.class)
@OnlyOn(Product.TOMCAT)
class TomcatsOwnWarsIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static TestServer server;
  private static AdministeredServer administered;
  private static Path webapps;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare(
      TestServer shared, AdministeredServer administeredServer, Distribution distribution) {
    server = shared;
    administered = administeredServer;
    webapps = distribution.home().resolve("webapps");
    PROVIDER.register(TestUser.named("gina").withRoles("manager-gui"));
    PROVIDER.register(TestUser.named("rolf").withRoles("role1"));
  }

  @AfterAll
  static void stop() throws Exception {
    PROVIDER.close();
  }

  @Test
  void logsInToTheManagerWithOurJarInIt() throws Exception {
    logsInToTheManager(server.deploy(withOurJar("manager")));
    server.undeploy("manager.war");
  }

  @Test
  void logsInToTheExamplesWithOurJarInThem() throws Exception {
    logsInToTheExamples(server.deploy(withOurJar("examples")));
    server.undeploy("examples.war");
  }

  @Test
  void logsInToTheManagerByItsRealmUntouched() throws Exception {
    administer("Tomcat_Manager_Application");

    logsInToTheManager(administered.server().deploy(untouched("manager")));

    administered.server().undeploy("manager.war");
  }

  @Test
  void logsInToTheExamplesByTheirRealmUntouched() throws Exception {
    administer("Example_Form_Based_Authentication_Area");

    logsInToTheExamples(administered.server().deploy(untouched("examples")));

    administered.server().undeploy("examples.war");
  }

  private static void logsInToTheManager(URI manager) throws Exception {
    assertThat(new Browser(manager).get("/html").headers().firstValue("Location").orElseThrow())
        .startsWith(PROVIDER.issuer().toString());
    Browser browser = new Browser(manager);
    HttpResponse<String> page = browser.logIn("/html", "gina");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Tomcat Web Application Manager", "/manager");
    assertThat(browser.get("/text/list").statusCode()).as("not her role").isEqualTo(403);
    assertThat(new Browser(manager).logIn("/html", "alice").statusCode()).isEqualTo(403);
  }

  private static void logsInToTheExamples(URI examples) throws Exception {
    String target = "/jsp/security/protected/index.jsp?role=role1";
    Browser browser = new Browser(examples);
    assertThat(browser.logIn(target, "rolf").body())
        .contains("<b>rolf</b>")
        .containsPattern("You have been granted role\\s+<b>role1</b>");
    assertThat(browser.get("/jsp/security/protected/index.jsp?role=tomcat").body())
        .containsPattern("You have <i>not</i> been granted role\\s+<b>tomcat</b>");
    assertThat(browser.get("/servlets/servlet/HelloWorldExample").statusCode()).isEqualTo(200);
    assertThat(new Browser(examples).logIn(target, "alice").statusCode()).isEqualTo(403);
  }

  private static void administer(String realm) throws Exception {
    administered.settings(
        """
        gatehouse[@%1$s].issuer = %2$s
        gatehouse[@%1$s].client_id = desk
        gatehouse[@%1$s].client_secret = desk-secret-desk-secret-desk-secret
        """
            .formatted(realm, PROVIDER.issuer()));
  }

  /** Byte by byte the same but for context-params, and with the JAR in WEB-INF/lib. */
  private Path withOurJar(String name) throws Exception {
    String webXml = Files.readString(webapps.resolve(name).resolve("WEB-INF/web.xml"), UTF_8);
    String parameters = WebXml.contextParams(ProbeWar.parameters(PROVIDER.issuer()));
    Path war = folder.resolve(name + ".war");
    try (WarFile file = WarFile.create(war)) {
      file.folder(webapps.resolve(name), "WEB-INF/web.xml")
          .file("WEB-INF/web.xml", webXml.replace("</web-app>", parameters + "</web-app>"))
          .gatehouse();
    }
    return war;
  }

  private Path untouched(String name) throws Exception {
    Path war = folder.resolve(name + ".war");
    try (WarFile file = WarFile.create(war)) {
      file.folder(webapps.resolve(name), "");
    }
    return war;
  }
}
