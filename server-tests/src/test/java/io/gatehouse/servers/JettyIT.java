package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.probe.PageServlet;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WarFile;
import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jetty 12 that nobody has configured, in each of its environments for Jakarta EE 10 and later. */
@ParameterizedClass
@ValueSource(strings = {"ee10", "ee11"})
class JettyIT {
  static final Path HOME = Path.of(System.getProperty("jetty.directory"));
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      %s
      %s
        <servlet><servlet-name>page</servlet-name><servlet-class>%s</servlet-class><async-supported>true</async-supported>
          <security-role-ref><role-name>staff</role-name><role-link>agent</role-link></security-role-ref></servlet>
        <servlet-mapping><servlet-name>page</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
        <error-page><error-code>410</error-code><location>/public/gone</location></error-page>
        <security-constraint>
          <web-resource-collection><web-resource-name>desk</web-resource-name><url-pattern>/desk/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>agent</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection><web-resource-name>admin</web-resource-name><url-pattern>/admin/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>administrator</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection><web-resource-name>any</web-resource-name><url-pattern>/any/*</url-pattern></web-resource-collection>
          <auth-constraint><role-name>**</role-name></auth-constraint>
        </security-constraint>
        <security-constraint>
          <web-resource-collection><web-resource-name>none</web-resource-name><url-pattern>/none/*</url-pattern></web-resource-collection>
          <auth-constraint/>
        </security-constraint>
        <security-role><role-name>agent</role-name></security-role>
        <security-role><role-name>administrator</role-name></security-role>
      </web-app>
      """;
  private static final String BASIC =
      "<login-config><auth-method>BASIC</auth-method></login-config>";
  private static final String FORM =
      "<login-config><auth-method>FORM</auth-method><form-login-config><form-login-page>/public/login</form-login-page><form-error-page>/public/failed</form-error-page></form-login-config></login-config>";

  private static TestProvider provider;
  private static JettyHome server;
  private static URI application;

  private final HttpClient program = HttpClient.newHttpClient();
  private final Browser browser = new Browser(application);

  @TempDir private Path folder;

  @BeforeParameterizedClassInvocation
  static void start(String environment, @TempDir Path folder) throws Exception {
    provider = TestProvider.start();
    server =
        JettyHome.start(
            HOME, List.of("http", environment + "-deploy", environment + "-annotations"));
    application = server.deploy(war(folder, "desk.war", "", Map.of()));
    provider.register(
        provider
            .client("desk")
            .withBackchannelLogoutUri(URI.create(application + "/backchannel-logout")));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    server.close();
    provider.close();
  }

  JettyIT(String environment) {
    assertThat(environment).isNotEmpty();
  }

  @Test
  void runsWhatItsPageSays() throws Exception {
    assertThat(Files.readString(Path.of("../docs/servers/jetty.md")))
        .contains("start.jar --add-modules=http,ee10-deploy,ee10-annotations\n");
  }

  @Test
  void sendsAnAnonymousVisitorOfAProtectedPageToTheProvider() throws Exception {
    HttpResponse<String> answer = browser.get("/desk/list");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(provider.issuer().toString());
  }

  @Test
  void bringsTheUserBackToThePageWithItsRoles() throws Exception {
    HttpResponse<String> page = browser.logIn("/desk/list?q=a%20b", "alice");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("servlet=alice agent=true linked=true administrator=false anybody=true")
        .contains("query=q=a%20b");
  }

  @Test
  void refusesAPageOfAnotherRoleOrOfNone() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
    assertThat(browser.get("/none/list").statusCode()).isEqualTo(403);
  }

  @Test
  void letsSomebodyWithoutARoleInOnlyWhereAnybodyMay() throws Exception {
    assertThat(browser.logIn("/any/list", "carol").body()).contains("servlet=carol agent=false");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(403);
  }

  @Test
  void leavesAnAnonymousVisitorOfAPublicPageAlone() throws Exception {
    HttpResponse<String> page = browser.get("/public");

    assertThat(page.body()).contains("servlet=null agent=false", "anybody=false");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void showsTheCallerToAPublicPageAndWhereverItGoesFromThere() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public").body()).contains("REQUEST servlet=alice agent=true");
    assertThat(browser.get("/public?do=async").body()).contains("ASYNC servlet=alice");
    assertThat(browser.get("/public?do=forward").body()).contains("FORWARD servlet=alice");
    assertThat(browser.get("/public?do=error").body()).contains("ERROR servlet=alice");
  }

  @Test
  void logsInWhereTheApplicationAsksForIt() throws Exception {
    HttpResponse<String> answer = browser.get("/public?do=authenticate");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.body()).isEmpty();
    assertThat(browser.logIn("/public?do=authenticate", "alice").body())
        .contains("done=true servlet=alice");
  }

  @Test
  void takesNoPassword() throws Exception {
    assertThat(browser.get("/public?do=login").body()).contains("done=refused servlet=null");
  }

  @Test
  void logsOutWhereTheApplicationAsksForIt() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public?do=logout").body()).contains("done=logout servlet=null");
    assertThat(browser.get("/public").body()).contains("servlet=null");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void endsTheLoginWhenTheProviderSaysSo() throws Exception {
    browser.logIn("/desk/list", "bob");

    assertThat(provider.logOut("bob")).hasSize(1).allMatch(delivery -> delivery.status() == 200);
    assertThat(browser.get("/public").body()).contains("servlet=null");
  }

  @Test
  void takesAccessTokensOnProtectedAndOnPublicPages() throws Exception {
    URI api =
        server.deploy(
            war(
                folder,
                "api.war",
                "",
                Map.of(
                    "gatehouse.ways_in",
                    "/desk/* bearer; /public bearer",
                    "gatehouse.audience",
                    "desk")));

    String alice = provider.accessToken("alice", "desk");
    assertThat(get(api + "/desk/list", alice).body()).contains("servlet=alice agent=true");
    assertThat(get(api + "/public", alice).body()).contains("servlet=alice");
    assertThat(get(api + "/desk/list", provider.accessToken("carol", "desk")).statusCode())
        .isEqualTo(403);
    assertThat(get(api + "/public", "no.such.token").statusCode()).isEqualTo(401);
    assertThat(get(api + "/desk/list", "no.such.token").headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).contains("invalid_token"));
    server.undeploy("api.war");
  }

  @ParameterizedTest
  @ValueSource(strings = {BASIC, FORM})
  void comesBeforeTheLoginThatTheApplicationHad(String loginConfig) throws Exception {
    Browser other = new Browser(server.deploy(war(folder, "old.war", loginConfig, Map.of())));

    assertThat(other.get("/desk/list").headers().firstValue("Location").orElse(""))
        .startsWith(provider.issuer().toString());
    assertThat(other.logIn("/desk/list", "alice").body()).contains("servlet=alice agent=true");
    server.undeploy("old.war"); // and the next one comes to the same place
  }

  @Test
  void opensNothingWhereTheInitializerDoesNotRun() throws Exception {
    Browser other =
        new Browser(server.deploy(war(folder, "bare.war", "<absolute-ordering/>", Map.of())));

    assertThat(other.get("/public").body()).contains("servlet=null");
    assertThat(other.get("/desk/list").statusCode()).isEqualTo(403);
  }

  private static Path war(Path folder, String name, String more, Map<String, String> settings)
      throws IOException {
    Map<String, String> parameters = ProbeWar.parameters(provider.issuer());
    parameters.putAll(settings);
    return war(folder.resolve(name), more, parameters);
  }

  /** An ordinary application, for a server that has servlets only. */
  static Path war(Path war, String more, Map<String, String> parameters) throws IOException {
    String all =
        parameters.entrySet().stream()
            .map(
                one ->
                    "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                        .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n"));
    try (WarFile file = WarFile.create(war)) {
      file.file("WEB-INF/web.xml", WEB_XML.formatted(all, more, PageServlet.class.getName()))
          .classes(PageServlet.class)
          .library(Path.of(System.getProperty("gatehouse.jar")));
    }
    return war;
  }

  private HttpResponse<String> get(String address, String token) throws Exception {
    return program.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
