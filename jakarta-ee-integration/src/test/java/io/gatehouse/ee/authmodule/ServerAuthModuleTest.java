package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import jakarta.security.auth.message.config.AuthConfigFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAuthModuleTest {
  private static final String BASIC =
      "<login-config><auth-method>BASIC</auth-method></login-config>";
  private static final String FORM =
      "<login-config><auth-method>FORM</auth-method><form-login-config><form-login-page>/public/login</form-login-page><form-error-page>/public/error</form-error-page></form-login-config></login-config>";

  private final TestProvider provider = TestProvider.start();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void runsOnTheTomcatThatWasAskedFor() {
    assertThat(ServerInfo.getServerNumber())
        .startsWith(System.getProperty("tomcat.expected", "10.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", BASIC, FORM})
  void logsInWhateverLoginConfigThereIs(String loginConfig) throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), loginConfig)) {
      Visitor alice = new Visitor(app, provider);
      assertThat(alice.get("/desk/x").statusCode()).isEqualTo(302);
      HttpResponse<String> page = alice.logIn("/desk/inbox?q=a%20b", "alice");
      assertThat(page.uri().toString()).endsWith("/app/desk/inbox?q=a%20b");
      assertThat(page.body())
          .contains(
              "user=alice principal=alice agent=true administrator=false any=true email=alice@example.test explained=true");
      assertThat(alice.get("/admin/x").statusCode()).isEqualTo(403);
      assertThat(alice.get("/any/x").statusCode()).isEqualTo(200);
      assertThat(alice.get("/public/x").body()).contains("user=alice");
    }
  }

  @Test
  void acallerWithoutRolesPassesOnlyWhereAnyoneMay() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor carol = new Visitor(app, provider);
      assertThat(carol.logIn("/any/x", "carol").body()).contains("user=carol");
      assertThat(carol.get("/desk/x").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void anAnonymousVisitorGetsNeitherCookieNorSession() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor nobody = new Visitor(app, provider);
      HttpResponse<String> page = nobody.get("/public/x");
      assertThat(page.body()).contains("user=null principal=none").contains("session=none");
      assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
      nobody.get("/desk/x");
      assertThat(nobody.cookies().getCookieStore().getCookies())
          .noneMatch(cookie -> cookie.getName().equals("JSESSIONID"));
    }
  }

  @Test
  void authenticateOnAPublicPageSendsToTheProvider() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor alice = new Visitor(app, provider);
      assertThat(alice.get("/public/x?do=authenticate").statusCode()).isEqualTo(302);
      assertThat(alice.logIn("/public/x?do=authenticate", "alice").body()).contains("user=alice");
    }
  }

  @Test
  void logoutOfTheServletApiEndsTheSession() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor alice = new Visitor(app, provider);
      alice.logIn("/desk/x", "alice");
      assertThat(alice.get("/public/x?do=logout").body()).contains("user=null");
      assertThat(alice.get("/public/x").body()).contains("user=null");
      assertThat(alice.get("/desk/x").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void theLogoutPathEndsTheSessionOnAPostOfOurOwn() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor alice = new Visitor(app, provider);
      alice.logIn("/desk/x", "alice");
      assertThat(alice.post("/logout", "https://evil.example").statusCode()).isEqualTo(403);
      String origin = app.address().replaceAll("/app$", "");
      assertThat(alice.post("/logout", origin).statusCode()).isEqualTo(303);
      assertThat(alice.get("/desk/x").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void everyDispatchSeesTheCaller() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor alice = new Visitor(app, provider);
      alice.logIn("/desk/x", "alice");
      assertThat(alice.get("/desk/x?do=forward").body()).contains("FORWARD user=alice");
      assertThat(alice.get("/desk/x?do=include").body()).contains("user=alice");
      assertThat(alice.get("/desk/x?do=error").body()).contains("ERROR user=alice");
      assertThat(alice.get("/desk/x?do=async").body()).contains("ASYNC user=alice");
    }
  }

  @Test
  void bracesAndSlashesOpenNothing() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      Visitor nobody = new Visitor(app, provider);
      for (String path :
          new String[] {
            "/desk;x=1/a",
            "/./desk/a",
            "/public/../desk/a",
            "/desk/",
            "/desk",
            "/%64esk/a",
            "//desk/a"
          }) {
        assertThat(nobody.get(path).statusCode()).as(path).isIn(302, 400, 404);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//app/desk/x",
        "/%61pp/desk/x",
        "/app;x=y/desk/x",
        "/other/../app/desk/x",
        "//other/..;/app/desk/x"
      })
  void theRedirectUriIsOursHoweverTheContextPathIsWritten(String target) throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      HttpResponse<String> page =
          new Visitor(app, provider).getAt(app.address().replaceAll("/app$", "") + target);
      assertThat(Visitor.location(page).getQuery())
          .contains("redirect_uri=" + app.address() + "/callback&");
    }
  }

  @Test
  void redeploymentLeavesNothingBehind() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      String id = app.context().getServletContext().getVirtualServerName() + " /app";
      assertThat(AuthConfigFactory.getFactory().getConfigProvider("HttpServlet", id, null))
          .isNotNull();
      app.context().stop();
      assertThat(AuthConfigFactory.getFactory().getConfigProvider("HttpServlet", id, null))
          .isNull();
      app.context().start();
      assertThat(new Visitor(app, provider).logIn("/desk/x", "alice").body())
          .contains("user=alice");
    }
  }

  @Test
  void anApplicationThatIsNotConfiguredIsLeftAlone() throws Exception {
    try (TomcatApp app = TomcatApp.start(Map.of(), BASIC)) {
      Visitor nobody = new Visitor(app, provider);
      assertThat(nobody.get("/desk/x").statusCode()).isEqualTo(401);
      assertThat(nobody.get("/public/x").statusCode()).isEqualTo(200);
      assertThat(nobody.get("/login").body()).contains("user=null");
    }
  }

  @Test
  void wrongSettingsOpenNothingAndLeavePublicPagesAlone() throws Exception {
    Map<String, String> params = params();
    params.remove("gatehouse.client_id");
    params.put("gatehouse.isuer", "x");
    try (TomcatApp app = TomcatApp.start(params, "")) {
      Visitor nobody = new Visitor(app, provider);
      assertThat(nobody.get("/public/x").statusCode()).isEqualTo(200);
      for (String path : new String[] {"/desk/x", "/any/x", "/login", "/callback", "/logout"}) {
        HttpResponse<String> page = nobody.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(500);
        assertThat(page.body())
            .contains("Something is wrong with the OAuth configuration")
            .doesNotContain("Exception", "secret");
      }
    }
  }

  @Test
  void aCaFileWithoutACertificateIsAProblemLikeAnyOther(@TempDir Path directory) throws Exception {
    Map<String, String> params = params();
    params.put(
        "gatehouse.ca_file", Files.writeString(directory.resolve("ca.pem"), "none").toString());
    try (TomcatApp app = TomcatApp.start(params, "")) {
      assertThat(new Visitor(app, provider).get("/public/x").statusCode()).isEqualTo(200);
      assertThat(new Visitor(app, provider).get("/desk/x").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void wrongSettingsRefuseTheDeploymentIfAsked() throws Exception {
    Map<String, String> params = params();
    params.remove("gatehouse.client_id");
    params.put("gatehouse.fail_deployment", "true");
    try (TomcatApp app = TomcatApp.start(params, "")) {
      assertThat(app.isDeployed()).isFalse();
    }
  }

  @Test
  void aProviderThatIsDownIs503AndTheApplicationRecoversByItself() throws Exception {
    provider.close();
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      HttpResponse<String> page = new Visitor(app, provider).get("/desk/x");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(new Visitor(app, provider).get("/public/x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void arequestThatTheServerDidNotAskAboutIsNotServed() throws Exception {
    try (TomcatApp app = TomcatApp.start(params(), "")) {
      removeAuthenticator(app);
      HttpResponse<String> page = new Visitor(app, provider).get("/public/x");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("not served");
    }
  }

  private static void removeAuthenticator(TomcatApp app) {
    var pipeline = app.context().getPipeline();
    for (var valve : pipeline.getValves()) {
      if (valve instanceof org.apache.catalina.Authenticator) {
        pipeline.removeValve(valve);
      }
    }
  }

  private Map<String, String> params() {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put("gatehouse.explain_roles", "true");
    params.put("gatehouse.session_claims", "email");
    return params;
  }
}
