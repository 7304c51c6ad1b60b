package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own error page stands in for ours, and ours for it where it cannot. */
class OwnErrorPageTest {
  private static final String PAGE =
      """
      <servlet><servlet-name>errors</servlet-name><servlet-class>io.gatehouse.ee.authmodule.ErrorServlet</servlet-class></servlet>
      <servlet-mapping><servlet-name>errors</servlet-name><url-pattern>/errors/*</url-pattern></servlet-mapping>
      """;
  private static final String GUARDED =
      """
      <security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>
        <url-pattern>/callback</url-pattern></web-resource-collection>
        <auth-constraint><role-name>**</role-name></auth-constraint></security-constraint>
      """;

  private final TestProvider provider = TestProvider.start();

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", GUARDED})
  void isShownWithWhatThereIsToSay(String more) throws Exception {
    try (TomcatApp app = start("/errors/plain", more)) {
      HttpResponse<String> page = new Visitor(app, provider).get("/callback?state=x&state=y");

      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body())
          .contains(
              "own page: invalid_request 400 This login could not be completed",
              "reference=",
              "thrown=null",
              "ä");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isEmpty();
      assertThat(page.headers().firstValue("X-Of-The-Page")).contains("yes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/errors/throws",
        "/errors/throwsAfterWriting",
        "/errors/redirects",
        "/errors/sendsAnError",
        "/errors/authenticates"
      })
  void givesWayToOursWhereItCannotBeShown(String path) throws Exception {
    for (String more : new String[] {"", GUARDED}) {
      try (TomcatApp app = start(path, more)) {
        HttpResponse<String> page = new Visitor(app, provider).get("/callback?state=x&state=y");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
            .contains("<h1>This login could not be completed</h1>", "</html>")
            .doesNotContain("own page", "secret");
      }
    }
  }

  @Test
  void theLogSaysAtTheStartThatItIsNotThere() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("io.gatehouse.servlet");
    Handler listening =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            lines.add(getFormatter().formatMessage(line));
          }
        };
    listening.setFormatter(new SimpleFormatter());
    logger.addHandler(listening);
    try (TomcatApp app = start("/WEB-INF/missing.html", "")) {
      assertThat(app.isDeployed()).isTrue();
    } finally {
      logger.removeHandler(listening);
    }
    assertThat(lines).anyMatch(line -> line.contains("has no file /WEB-INF/missing.html"));
  }

  @Test
  void isNotForPrograms() throws Exception {
    try (TomcatApp app = start("/errors/plain", "")) {
      HttpResponse<String> reply =
          new Visitor(app, provider).getAccepting("/callback?state=x&state=y", "application/json");
      assertThat(reply.body()).contains("\"error\":\"invalid_request\"");
    }
  }

  @Test
  void whileTheSettingsAreWrongTheGuidesAreThere() throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.remove("gatehouse.client_id");
    try (TomcatApp app = TomcatApp.start(params, "")) {
      Visitor nobody = new Visitor(app, provider);
      HttpResponse<String> page = nobody.get("/login");
      assertThat(page.statusCode()).isEqualTo(500);
      assertThat(page.body())
          .contains(
              "<h1>Something is wrong with the OAuth configuration</h1>",
              "<a href=\"/app/login/errors#oauth_configuration\">");
      assertThat(nobody.get("/login/errors").body())
          .contains("<h2 id=\"oauth_configuration\">", "<h2 id=\"support\">");
    }
  }

  private TomcatApp start(String page, String more) throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put("gatehouse.error_page", page);
    return TomcatApp.start(params, PAGE + more);
  }
}
