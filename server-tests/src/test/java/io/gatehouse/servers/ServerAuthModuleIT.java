package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.FailsOn;
import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The primary way in, on a server that nobody has configured. */
@ExtendWith(SharedServer.class)
class ServerAuthModuleIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "desk.war";
  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, Distribution distribution, @TempDir Path folder)
      throws Exception {
    ProbeWar war = ProbeWar.of(PROVIDER.issuer());
    boolean isJakartaEe = distribution.product().isJakartaEe();
    server = shared;
    application = server.deploy((isJakartaEe ? war.enterprise() : war).write(folder, WAR));
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
        .contains("query=q=a%20b");
  }

  @Test
  @NeedsJakartaEe
  void showsTheCallerToTheSecurityContext() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("security=alice securityAgent=true securityAdministrator=false")
        .contains("mechanisms=0");
  }

  @Test
  @NeedsJakartaEe
  void showsTheCallerToAnEjb() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body()).contains("ejb=alice");
  }

  @Test
  @NeedsJakartaEe
  void letsAnEjbRefuseWhoeverLacksTheRole() throws Exception {
    assertThat(browser.get("/public").body()).contains("ejb=refused");
    assertThat(browser.logIn("/any/list", "carol").body()).contains("ejb=refused");
  }

  @Test
  void refusesAPageOfAnotherRole() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
  }

  @Test
  void letsSomebodyWithoutARoleInOnlyWhereAnybodyMay() throws Exception {
    assertThat(browser.logIn("/any/list", "carol").body())
        .contains("servlet=carol servletAgent=false");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(403);
  }

  @Test
  void leavesAnAnonymousVisitorOfAPublicPageAlone() throws Exception {
    HttpResponse<String> page = browser.get("/public");

    assertThat(page.body()).contains("servlet=nobody");
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
        .contains("done=true", "servlet=alice");
  }

  @Test
  void logsOutWhereTheApplicationAsksForIt() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public?do=logout").body()).contains("done=logout", "servlet=nobody");
    assertThat(browser.get("/public").body()).contains("servlet=nobody");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void showsTheCallerAfterAForward() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/desk/list?do=forward").body())
        .contains("dispatch=FORWARD servlet=alice servletAgent=true");
    assertThat(browser.get("/public?do=forward").body())
        .contains("dispatch=FORWARD servlet=alice servletAgent=true");
  }

  @Test
  void showsTheCallerToWhatIsIncluded() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/desk/list?do=include").body())
        .contains("dispatch=INCLUDE servlet=alice servletAgent=true")
        .contains("dispatch=REQUEST servlet=alice servletAgent=true");
  }

  @Test
  void showsTheCallerToAnErrorPage() throws Exception {
    browser.logIn("/desk/list", "alice");

    HttpResponse<String> page = browser.get("/desk/list?do=error");

    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains("dispatch=ERROR servlet=alice");
  }

  @Test
  @FailsOn(Product.PAYARA)
  void showsTheRolesToAnErrorPage() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/desk/list?do=error").body())
        .contains("dispatch=ERROR servlet=alice servletAgent=true");
  }

  @Test
  void showsTheCallerAfterAnAsynchronousDispatch() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/desk/list?do=async").body()).contains("dispatch=ASYNC servlet=alice");
  }

  @Test
  @FailsOn(Product.PAYARA) // knows them after a dispatch from another thread only
  void showsTheRolesAfterAnAsynchronousDispatch() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/desk/list?do=async").body())
        .contains("dispatch=ASYNC servlet=alice servletAgent=true");
  }
}
