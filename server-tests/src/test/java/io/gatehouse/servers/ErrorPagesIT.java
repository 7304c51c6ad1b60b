package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.ErrorPageServlet;
import io.gatehouse.servers.probe.FailingPageServlet;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.servers.war.WebXml;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The application's own page where a login fails. */
@ExtendWith(SharedServer.class)
class ErrorPagesIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String FAILURE = "/callback?state=x&state=y";
  private static final String PAGES =
      "<servlet><servlet-name>errors</servlet-name><servlet-class>"
          + ErrorPageServlet.class.getName()
          + "</servlet-class></servlet>"
          + "<servlet-mapping><servlet-name>errors</servlet-name><url-pattern>/errors</url-pattern></servlet-mapping>"
          + "<servlet><servlet-name>failing</servlet-name><servlet-class>"
          + FailingPageServlet.class.getName()
          + "</servlet-class></servlet>"
          + "<servlet-mapping><servlet-name>failing</servlet-name><url-pattern>/sends</url-pattern><url-pattern>/throws</url-pattern></servlet-mapping>";
  private static final String CONSTRAINED =
      "<security-constraint><web-resource-collection><web-resource-name>callback</web-resource-name><url-pattern>/callback</url-pattern></web-resource-collection><auth-constraint><role-name>agent</role-name></auth-constraint></security-constraint>";

  @AfterAll
  static void close() {
    PROVIDER.close();
  }

  @Test
  void forwardsToTheApplicationsPage(TestServer server, @TempDir Path folder) throws Exception {
    HttpResponse<String> page = failure(server, folder, "/errors", "");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .isEqualTo("own page: invalid_request This login could not be completed ü");
  }

  @Test
  void answersWhereTheCallbackIsConstrainedToo(TestServer server, @TempDir Path folder)
      throws Exception {
    HttpResponse<String> page = failure(server, folder, "/errors", CONSTRAINED);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("This login could not be completed");
  }

  @Test
  void showsItsOwnWhereThatPageSendsAnError(TestServer server, @TempDir Path folder)
      throws Exception {
    HttpResponse<String> page = failure(server, folder, "/sends", "");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("<h1>This login could not be completed</h1>", "</html>");
  }

  @Test
  void showsItsOwnWhereThatPageThrows(TestServer server, @TempDir Path folder) throws Exception {
    HttpResponse<String> page = failure(server, folder, "/throws", "");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("<h1>This login could not be completed</h1>", "</html>");
  }

  private static HttpResponse<String> failure(
      TestServer server, Path folder, String page, String more) throws Exception {
    URI application =
        server.deploy(
            ProbeWar.of(PROVIDER.issuer())
                .with("gatehouse.error_page", page)
                .with(WebXml.current().with(PAGES + more))
                .with(ErrorPageServlet.class, FailingPageServlet.class)
                .write(folder, "pages.war"));
    try {
      return new Browser(application).get(FAILURE);
    } finally {
      server.undeploy("pages.war");
    }
  }
}
