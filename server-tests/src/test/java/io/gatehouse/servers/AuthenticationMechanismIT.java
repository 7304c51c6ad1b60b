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
import io.gatehouse.testkit.registry.TestUser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The HttpAuthenticationMechanism in the server's own Jakarta Security. */
@ExtendWith(SharedServer.class)
@NeedsJakartaEe
class AuthenticationMechanismIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "secure.war";
  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    ProbeWar war =
        ProbeWar.of(PROVIDER.issuer())
            .with("gatehouse.mechanism", "true")
            .with("gatehouse.remember_lifetime", "30d");
    server = shared;
    application = server.deploy(war.enterprise().write(folder, WAR));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void isTheOneMechanismOfTheServersJakartaSecurity(Distribution distribution) throws Exception {
    assertThat(browser.get("/public").body())
        .contains("mechanisms=1", distribution.product().jakartaSecurity());
  }

  @Test
  void sendsAnAnonymousVisitorOfAProtectedPageToTheProvider() throws Exception {
    HttpResponse<String> answer = browser.get("/desk/list");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(PROVIDER.issuer().toString());
  }

  @Test
  void showsTheCallerToTheSecurityContextAndToServletsAlike() throws Exception {
    HttpResponse<String> page = browser.logIn("/desk/list?q=a%20b", "alice");

    assertThat(page.body())
        .contains("security=alice securityAgent=true securityAdministrator=false")
        .contains("servlet=alice servletAgent=true servletAdministrator=false")
        .contains("query=q=a%20b");
  }

  @Test
  void showsOneCallerByEachTypeAndByInjection() throws Exception {
    HttpResponse<String> page = browser.logIn("/desk/list", "alice");

    assertThat(page.body())
        .contains(" callers=alice principals=alice injected=alice,u-alice ")
        .contains(" caller=" + "u-alice ");
  }

  @Test
  void makesNoRoleOfTheCallersName() throws Exception {
    PROVIDER.register(TestUser.named("administrator").withRoles("agent"));

    assertThat(browser.logIn("/desk/list", "administrator").body())
        .contains("security=administrator securityAgent=true securityAdministrator=false");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(403);
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
        .contains("security=carol securityAgent=false", "ejb=refused");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(403);
  }

  @Test
  void leavesAnAnonymousVisitorOfAPublicPageAlone() throws Exception {
    assertThat(browser.get("/public").body()).contains("servlet=nobody", "securityAgent=false");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  @FailsOn(Product.WILDFLY) // says "anonymous"
  void showsNobodyToTheSecurityContextAsNull() throws Exception {
    assertThat(browser.get("/public").body()).contains("security=nobody");
  }

  @Test
  void showsTheCallerToAPublicPage() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public").body()).contains("security=alice securityAgent=true");
  }

  @Test
  void logsInByAuthenticateOfTheSecurityContext() throws Exception {
    assertThat(browser.get("/public?do=authenticate").statusCode()).isEqualTo(302);

    assertThat(browser.logIn("/public?do=authenticate", "bob").body())
        .contains("done=SUCCESS", "security=bob securityAgent=true securityAdministrator=true");
  }

  @Test
  @FailsOn(Product.WILDFLY) // does not ask again where somebody is logged in
  void logsInAnewWhereTheApplicationWantsANewAuthentication() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public?do=authenticate").body()).contains("done=SUCCESS");
    assertThat(browser.get("/public?do=authenticate-anew").statusCode()).isEqualTo(302);
    assertThat(browser.logIn("/public?do=authenticate-anew", "alice").body())
        .contains("done=SUCCESS", "security=alice");
    assertThat(browser.get("/public?do=authenticate-anew").statusCode()).isEqualTo(302);
  }

  @Test
  void remembersTheLoginWhereTheApplicationWantsIt() throws Exception {
    browser.logIn("/public?do=authenticate-remembered", "alice");

    assertThat(browser.cookies()).anyMatch(cookie -> cookie.getMaxAge() > 29 * 86_400);
    assertThat(browser.get("/desk/list").body()).contains("security=alice");
  }

  @Test
  void forgetsALoginWithTheBrowserOtherwise() throws Exception {
    browser.logIn("/public?do=authenticate", "alice");

    assertThat(browser.cookies()).noneMatch(cookie -> cookie.getMaxAge() > 86_400);
  }

  @Test
  void takesNoPassword() throws Exception {
    assertThat(browser.get("/public?do=authenticate-with-password").body())
        .contains("done=SEND_FAILURE", "servlet=nobody", "securityAgent=false");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void logsOutWhereTheApplicationAsksForIt() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(browser.get("/public?do=logout").body()).contains("done=logout", "servlet=nobody");
    assertThat(browser.get("/public").body()).contains("servlet=nobody", "securityAgent=false");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
  }
}
