package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A page of Jakarta Faces, shown and sent back. */
@ExtendWith(SharedServer.class)
@NeedsJakartaEe
class FacesIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "faces.war";
  private static final String SERVLET =
      """
        <servlet><servlet-name>faces</servlet-name><servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class></servlet>
        <servlet-mapping><servlet-name>faces</servlet-name><url-pattern>/desk/faces/*</url-pattern></servlet-mapping>
      """;
  private static final String PAGE =
      """
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://xmlns.jcp.org/jsf/html">
        <h:head><title>Desk</title></h:head>
        <h:body>
          <p>caller=#{request.userPrincipal.name} agent=#{request.isUserInRole('agent')} text=#{param['reply:text']}</p>
          <h:form id="reply"><h:inputText id="text"/><h:commandButton id="send" value="Send"/></h:form>
        </h:body>
      </html>
      """;
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application =
        server.deploy(
            ProbeWar.of(PROVIDER.issuer())
                .enterprise()
                .with(WebXml.current().with(SERVLET))
                .withFile("page.xhtml", PAGE)
                .write(folder, WAR));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void sendsAnAnonymousVisitorToTheProvider() throws Exception {
    assertThat(browser.get("/desk/faces/page.xhtml").headers().firstValue("Location").orElseThrow())
        .startsWith(PROVIDER.issuer().toString());
  }

  @Test
  void showsTheCallerToThePageAndTakesItsForm() throws Exception {
    HttpResponse<String> page = browser.logIn("/desk/faces/page.xhtml", "alice");
    assertThat(page.body()).contains("caller=alice agent=true");
    Matcher viewState = VIEW_STATE.matcher(page.body());
    assertThat(viewState.find()).isTrue();

    HttpResponse<String> next =
        browser.post(
            "/desk/faces/page.xhtml",
            Map.of(
                "reply", "reply",
                "reply:text", "hello",
                "reply:send", "Send",
                "jakarta.faces.ViewState", viewState.group(1)));

    assertThat(next.body()).contains("caller=alice agent=true text=hello");
  }
}
