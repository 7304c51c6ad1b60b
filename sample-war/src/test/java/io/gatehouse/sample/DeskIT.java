package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built WAR, with nothing of Gatehouse but the JAR in its WEB-INF/lib, in Tomcat 10.1. */
class DeskIT {
  private static final String INBOX = "desk/inbox?status=open&q=invoice";
  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

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
  void anAdministratorSeesTheTeam() {
    HttpResponse<String> page = logIn("bob", "admin/team");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Agents on duty");
  }

  @Test
  void theWrongRoleGetsTheApplicationsOwn403() {
    HttpResponse<String> page = logIn("alice", "admin/team");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body())
        .contains("This page is not open to you", "<strong>alice</strong>")
        .doesNotContain("Agents on duty");
  }

  @Test
  void withoutAnyRoleTheDeskStaysClosedButOneMaySeeOneself() {
    HttpResponse<String> refused = logIn("carol", INBOX);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(browser.open(desk.page("whoami")).body())
        .contains("You are carol", "no roles: nothing was found");
  }

  @Test
  void whoAmISaysWhyOneHasTheRoles() {
    String page = logIn("alice", "whoami").body();

    assertThat(page)
        .contains("You are alice", "alice@example.test")
        .containsPattern("(?s)id=\"why\".*agent.*realm_access")
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
    assertThat(ACTION.matcher(asked.body()).find()).as("the provider's form").isTrue();
  }

  /** Asks for the page as a stranger, fills the provider's form in, and goes where that leads. */
  private HttpResponse<String> logIn(String user, String page) {
    HttpResponse<String> form = browser.open(desk.page(page));
    Matcher action = ACTION.matcher(form.body());
    assertThat(action.find()).as("the provider's form at %s", form.uri().getPath()).isTrue();
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(form.body());
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
    }
    fields.put("username", user);
    fields.put("password", user);
    URI target = form.uri().resolve(action.group(1));
    return browser.submit(form.uri(), target, fields);
  }
}
