package io.gatehouse.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.servers.matrix.NeedsJakartaEe;
import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.probe.stores.ListedCallersHandler;
import io.gatehouse.servers.probe.stores.PasswordStore;
import io.gatehouse.servers.probe.stores.TeamStore;
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

/** Groups of the application's own IdentityStores, beside the roles of the claims. */
@ExtendWith(SharedServer.class)
@NeedsJakartaEe
class IdentityStoresIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "stores.war";
  private static final String LISTED = "listed.war";
  private static TestServer server;
  private static URI application;
  private static URI listed;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application =
        server.deploy(war().with(TeamStore.class, PasswordStore.class).write(folder, WAR));
    listed = server.deploy(war().with(ListedCallersHandler.class).write(folder, LISTED));
  }

  private static ProbeWar war() {
    return ProbeWar.of(PROVIDER.issuer())
        .with("gatehouse.mechanism", "true")
        .with("gatehouse.identity_stores", "true")
        .enterprise();
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    server.undeploy(LISTED);
    PROVIDER.close();
  }

  @Test
  void addsTheGroupsOfStoresThatGiveGroups() throws Exception {
    assertThat(browser.logIn("/any/list", "carol").body())
        .contains("security=carol")
        .contains("securityAdministrator=true", "servletAdministrator=true");
    assertThat(browser.get("/admin/list").statusCode()).isEqualTo(200);
  }

  @Test
  void addsTheGroupsOfStoresThatAreForPasswordsToo() throws Exception {
    assertThat(browser.logIn("/any/list", "carol").body())
        .contains("securityAgent=true", "ejb=carol");
  }

  @Test
  void asksTheStoresOnceForALogin() throws Exception {
    browser.logIn("/any/list", "carol");
    String first = asked(browser.get("/public").body());

    assertThat(asked(browser.get("/public").body())).isEqualTo(first).startsWith("asked-");
  }

  @Test
  void leavesTheRolesOfTheClaimsToThoseWhomNoStoreKnows() throws Exception {
    assertThat(browser.logIn("/desk/list", "alice").body())
        .contains("securityAgent=true securityAdministrator=false");
  }

  @Test
  void logsNobodyInForWhomAStoreThrows() throws Exception {
    PROVIDER.register(TestUser.named("trouble").withRoles("agent"));

    HttpResponse<String> page = browser.logIn("/desk/list", "trouble");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).doesNotContain("top-secret");
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
    assertThat(server.log())
        .contains("an IdentityStore threw java.lang.IllegalStateException")
        .doesNotContain("PASSWORD=top-secret");
  }

  @Test
  void logsNobodyInForWhomAStoreGivesGroupsWithoutEnd() throws Exception {
    PROVIDER.register(TestUser.named("everybody").withRoles("agent"));

    assertThat(browser.logIn("/desk/list", "everybody").statusCode()).isEqualTo(503);
    assertThat(browser.get("/desk/list").statusCode()).isEqualTo(302);
  }

  @Test
  void asksAHandlerOfTheApplication() throws Exception {
    assertThat(browser.at(listed).logIn("/admin/list", "alice").statusCode()).isEqualTo(200);
  }

  @Test
  void letsAHandlerOfTheApplicationRefuseACaller() throws Exception {
    assertThat(browser.at(listed).logIn("/admin/list", "bob").statusCode()).isEqualTo(403);
    assertThat(browser.at(listed).get("/public").body())
        .contains("servlet=nobody", "securityAgent=false");
  }

  private static String asked(String page) {
    return page.replaceAll("(?s).*(asked-[0-9]+).*", "$1");
  }
}
