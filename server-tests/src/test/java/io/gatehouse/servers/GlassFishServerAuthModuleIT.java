package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The primary way in, on a GlassFish 7 that nobody has configured. */
@ExtendWith(SharedGlassFish.class)
class GlassFishServerAuthModuleIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "desk.war";
  private static GlassFish server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(GlassFish shared, @TempDir Path folder) throws Exception {
    server = shared;
    application =
        server.deploy(ProbeWar.write(folder, WAR, ProbeWar.parameters(PROVIDER.issuer())));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void sendsAnAnonymousVisitorOfAProtectedPageToTheProvider() throws Exception {
    HttpResponse<String> answer = browser.get("/desk/list");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(PROVIDER.issuer().toString());
  }

  @Test
  void bringsTheUserBackToThePageWithItsRoles() throws Exception {
    HttpResponse<String> page = browser.logIn("/desk/list?q=a%20b", "alice");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("servlet=alice servletAgent=true servletAdministrator=false")
        .contains("security=alice securityAgent=true securityAdministrator=false")
        .contains("query=q=a%20b", "mechanisms=0");
  }

  @Test
  void showsTheCallerToAnEjb() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body()).contains("ejb=alice");
  }

  @Test
  void refusesAPageOfAnotherRole() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
  }

  @Test
  void letsSomebodyWithoutARoleInOnlyWhereAnybodyMay() throws Exception {
    assertThat(browser.logIn("/any/list", "carol").body())
        .contains("servlet=carol servletAgent=false", "ejb=refused");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(403);
  }

  @Test
  void leavesAnAnonymousVisitorOfAPublicPageAlone() throws Exception {
    HttpResponse<String> page = browser.get("/public");

    assertThat(page.body()).contains("servlet=nobody", "ejb=refused");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void showsTheCallerToAPublicPage() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public").body()).contains("servlet=alice servletAgent=true");
  }

  @Test
  void logsInWhereTheApplicationAsksForIt() throws Exception {
    assertThat(browser.logIn("/public?do=request.authenticate", "alice").body())
        .contains("done=true servlet=alice");
  }

  @Test
  void logsOutWhereTheApplicationAsksForIt() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public?do=logout").body()).contains("done=logout servlet=nobody");
    assertThat(browser.get("/public").body()).contains("servlet=nobody");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
  }
}
