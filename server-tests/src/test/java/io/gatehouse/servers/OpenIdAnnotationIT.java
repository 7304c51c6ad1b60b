package io.gatehouse.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that used the server's own OpenID mechanism: its annotation as it was, our JAR,
 * and one context-param.
 */
@ExtendWith(SharedServer.class)
@NeedsJakartaEe(10) // the annotation's first
class OpenIdAnnotationIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "annotated.war";
  private static final String CONFIG =
      """
      package desk;

      import jakarta.enterprise.context.ApplicationScoped;
      import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
      import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;

      @OpenIdAuthenticationMechanismDefinition(
          providerURI = "%s",
          clientId = "desk",
          clientSecret = "desk-secret-desk-secret-desk-secret",
          redirectURI = "${baseURL}/Callback",
          extraParameters = "audience=desk one",
          logout = @LogoutDefinition(notifyProvider = true))
      @ApplicationScoped
      public class SecurityConfig {}
      """;

  /** Open Liberty counts the annotation of every class that it looks at, removed or not. */
  private static final String EXCLUDED =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="all">
        <scan><exclude name="desk.SecurityConfig"/></scan>
      </beans>
      """;

  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, Distribution distribution, @TempDir Path folder)
      throws Exception {
    PROVIDER.register(TestUser.named("dora").withGroups("agent"));
    ProbeWar war =
        ProbeWar.of(PROVIDER.issuer())
            .setBy(Map.of("gatehouse.openid_annotation", "desk.SecurityConfig"))
            .with(compiled(CONFIG.formatted(PROVIDER.issuer()), folder))
            .enterprise();
    server = shared;
    boolean isExcluded = distribution.product() == Product.OPEN_LIBERTY;
    application =
        server.deploy(
            (isExcluded ? war.withFile("WEB-INF/beans.xml", EXCLUDED) : war).write(folder, WAR));
  }

  private static Path compiled(String source, Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("SecurityConfig.java"), source, UTF_8);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(status).isZero();
    return classes;
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void isReadAsSettings() throws Exception {
    String location = browser.get("/desk/list").headers().firstValue("Location").orElseThrow();

    assertThat(location)
        .startsWith(PROVIDER.issuer().toString())
        .contains("client_id=desk", "annotated%2FCallback", "audience=desk+one");
  }

  @Test
  void logsInWithTheGroupsOfItsClaim() throws Exception {
    assertThat(browser.logIn("/desk/list?q=1", "dora").body())
        .contains("security=dora securityAgent=true", "ejb=dora", "query=q=1");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
  }

  @Test
  void doesNotBringTheServersOwnMechanismToo() throws Exception {
    assertThat(browser.get("/public").body()).contains("mechanisms=1");
  }
}
