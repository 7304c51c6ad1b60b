package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built WAR, with nothing of Gatehouse but the JAR in its WEB-INF/lib, in Tomcat 10.1. */
class DeskIT {
  private static final String INBOX = "desk/inbox?status=open&q=invoice";

  private static OpenDesk desk;
  private final Browsing browser = new Browsing();

  @BeforeAll
  static void open() {
    desk = OpenDesk.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aStrangerWhoAsksForAProtectedPageIsSentToTheProvider() {
    HttpResponse<String> reply = browser.ask(desk.page(INBOX));

    assertThat(reply.statusCode()).isBetween(302, 303);
    assertThat(reply.headers().firstValue("Location"))
        .hasValueSatisfying(
            location ->
                assertThat(location)
                    .startsWith(desk.provider().issuer().toString())
                    .contains("code_challenge_method=S256", "state=", "nonce="));
  }

  @Test
  void theLoginArrivesAtTheVeryPageThatWasAskedFor() {
    HttpResponse<String> page = logIn("alice", INBOX);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).isEqualTo(desk.page(INBOX));
    assertThat(page.body())
        .contains("Invoice shows the old address", "2 conversations")
        .doesNotContain("Thank you");
  }

  @Test
  void aLoginOnPurposeArrivesWhereItsLinkSays() {
    HttpResponse<String> page = logIn("alice", "login?return=/desk/inbox");

    assertThat(page.uri()).isEqualTo(desk.page("desk/inbox"));
  }

  @Test
  void publicPagesKnowWhoIsLoggedIn() {
    logIn("alice", INBOX);

    assertThat(browser.open(desk.page("")).body()).contains("Welcome back, alice");
  }

  @Test
  void aPageThatIsNotThereKnowsWhoIsLoggedIn() {
    logIn("alice", INBOX);

    HttpResponse<String> page = browser.open(desk.page("nowhere"));

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("<span class=\"name\" id=\"user\">alice</span>");
  }

  @Test
  void anAdministratorSeesTheAgents() {
    HttpResponse<String> page = logIn("bob", "admin/agents");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Who works at the desk", "Olga Old");
  }

  @Test
  void theWrongRoleGetsTheApplicationsOwn403() {
    HttpResponse<String> page = logIn("alice", "admin/agents");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body())
        .contains("This page is not open to you", "<strong>alice</strong>")
        .doesNotContain("Olga Old");
  }

  @Test
  void whoAmISaysWhyOneHasTheRoles() {
    String page = logIn("alice", "whoami").body();

    assertThat(page)
        .contains("You are alice", "alice@example.test")
        .containsPattern("(?s)id=\"why\".*agent.*project &#034;support&#034;")
        .doesNotContain("does not say why");
  }

  @Test
  void noContainerSessionIsMadeForAnybody() {
    logIn("alice", INBOX);

    assertThat(browser.cookies().getCookieStore().getCookies())
        .noneMatch(cookie -> cookie.getName().equals("JSESSIONID"));
  }

  @Test
  void afterTheLogoutTheProtectedPageAsksAgain() {
    logIn("alice", INBOX);

    HttpResponse<String> after = browser.submit(desk.page(""), desk.page("logout"), Map.of());

    assertThat(after.uri()).isEqualTo(desk.page("goodbye"));
    assertThat(after.body()).contains("You are logged out", "Log in").doesNotContain("alice");
    HttpResponse<String> asked = browser.open(desk.page(INBOX));
    assertThat(asked.uri().getPort()).isEqualTo(desk.provider().issuer().getPort());
    assertThat(Browsing.isLoginForm(asked)).as("the provider's form").isTrue();
  }

  private HttpResponse<String> logIn(String user, String page) {
    return browser.logIn(desk, user, page);
  }
}
