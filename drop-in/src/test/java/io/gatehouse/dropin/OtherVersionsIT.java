package io.gatehouse.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dropin.war.LibrariesServlet;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JAR in the WEB-INF/lib of an application that brings other versions of the libraries that the
 * JAR carries: each works with its own.
 */
class OtherVersionsIT {
  private static final Path JAR = Path.of(System.getProperty("gatehouse.jar"));
  private static final Path LIBRARIES = Path.of(System.getProperty("other.versions"));
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <context-param><param-name>gatehouse.issuer</param-name><param-value>%s</param-value></context-param>
        <context-param><param-name>gatehouse.client_id</param-name><param-value>desk</param-value></context-param>
        <context-param><param-name>gatehouse.client_secret</param-name><param-value>desk-secret-desk-secret-desk-secret</param-value></context-param>
        <servlet><servlet-name>libraries</servlet-name><servlet-class>%s</servlet-class></servlet>
        <servlet-mapping><servlet-name>libraries</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
        <security-constraint>
          <web-resource-collection><web-resource-name>desk</web-resource-name><url-pattern>/desk/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>agent</role-name></auth-constraint>
        </security-constraint>
        <security-role><role-name>agent</role-name></security-role>
      </web-app>
      """;

  private static final TestProvider PROVIDER = TestProvider.start();
  private static final Tomcat TOMCAT = new Tomcat();

  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path application = folder.resolve("desk");
    fill(application);
    TOMCAT.setBaseDir(folder.toString());
    TOMCAT.setPort(0);
    TOMCAT.setAddDefaultWebXmlToWebapp(false);
    TOMCAT.getConnector().setProperty("address", "127.0.0.1");
    StandardContext context =
        (StandardContext) TOMCAT.addWebapp("/other-versions", application.toString());
    context.setParentClassLoader(OtherVersionsIT.class.getClassLoader());
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    // Each would need the JDK opened up, and says so at every stop.
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws Exception {
    TOMCAT.stop();
    TOMCAT.destroy();
    PROVIDER.close();
  }

  private static void fill(Path application) throws IOException {
    Path lib = Files.createDirectories(application.resolve("WEB-INF/lib"));
    Files.copy(JAR, lib.resolve(JAR.getFileName()));
    try (Stream<Path> others = Files.list(LIBRARIES)) {
      for (Path other : others.toList()) {
        Files.copy(other, lib.resolve(other.getFileName()));
      }
    }
    String name = LibrariesServlet.class.getName();
    Path type = application.resolve("WEB-INF/classes/" + name.replace('.', '/') + ".class");
    Files.createDirectories(type.getParent());
    try (InputStream in = LibrariesServlet.class.getResourceAsStream("LibrariesServlet.class")) {
      Files.copy(in, type);
    }
    Files.writeString(
        application.resolve("WEB-INF/web.xml"), WEB_XML.formatted(PROVIDER.issuer(), name));
  }

  @Test
  void bothWorkEachWithItsOwn() throws Exception {
    URI login = location(get(page("desk/list")));
    URI back = location(get(PROVIDER.authorize(login, "alice").toUri()));

    assertThat(get(back).body().lines()).first().isEqualTo("user=alice");
    assertThat(get(page("desk/list")).body()).contains("user=alice", "signed=true parsed=7 read=b");
  }

  @Test
  void theApplicationsAreTheOnesThatItBrings() throws Exception {
    assertThat(versions()).hasSize(3).allMatch(each -> Files.exists(LIBRARIES.resolve(each)));
    assertThat(versions())
        .as("what the JAR is made of")
        .doesNotContainAnyElementsOf(List.of(System.getProperty("own.versions").split(" ", -1)));
  }

  private List<String> versions() throws Exception {
    return get(page("public"))
        .body()
        .lines()
        .filter(line -> line.startsWith("from="))
        .map(line -> line.substring("from=".length()))
        .toList();
  }

  private static URI page(String path) {
    return URI.create(
        "http://localhost:" + TOMCAT.getConnector().getLocalPort() + "/other-versions/" + path);
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI location(HttpResponse<String> reply) {
    return reply
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.body()));
  }
}
