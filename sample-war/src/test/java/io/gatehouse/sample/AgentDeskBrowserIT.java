package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk as agents, supervisors, administrators and those who are turned away see it. */
class AgentDeskBrowserIT {
  private static final List<String> OF_ALL =
      List.of("Inbox", "Consumers", "Canned responses", "Profile");

  private static OpenDesk desk;
  private Chromium browser;

  @BeforeAll
  static void open() {
    Chromium.require();
    desk = OpenDesk.open();
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  @BeforeEach
  void startBrowser() throws IOException {
    browser = Chromium.start();
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void anAgentWalksThroughTheirPages() throws IOException {
    logIn("alice");

    walk("agent", OF_ALL);
    assertThat(browser.text()).doesNotContain("Overview", "Audit log");
    browser.open(desk.page("desk/conversation?id=1006"));
    browser.fill("text", "It is on its way.");
    browser.send("Send", ".*/desk/conversation\\?id=1006");
    assertThat(browser.text()).contains("It is on its way.", "Alice Arnold has it.");
    browser.send("Resolve", ".*/desk/conversation\\?id=1006");
    assertThat(browser.text()).contains("Open again");
    assertThat(browser.seriousIssues("conversation-resolved")).isEmpty();
  }

  @Test
  void aSupervisorWalksThroughTheirPages() throws IOException {
    logIn("sam");

    walk("supervisor", OF_ALL);
    walk("supervisor", List.of("Overview", "Contacts", "Labels", "Skills", "Reports"));
    assertThat(browser.text()).doesNotContain("Audit log");
  }

  @Test
  void anAdministratorWalksThroughTheirPages() throws IOException {
    logIn("bob");

    walk("administrator", OF_ALL);
    walk("administrator", List.of("Contacts", "Labels", "Skills", "Reports"));
    walk(
        "administrator",
        List.of(
            "Agents",
            "Teams",
            "Inboxes",
            "Automation",
            "Audit log",
            "Campaigns",
            "API keys",
            "Applications",
            "Settings"));
    browser.clickLink("Organisations");
    assertThat(browser.heading()).isEqualTo("Organisations");
    assertThat(browser.seriousIssues("administrator-organisations")).isEmpty();
  }

  /** Opens each by its entry of the menu. */
  private void walk(String who, List<String> entries) throws IOException {
    for (String entry : entries) {
      browser.clickLink(entry);
      assertThat(browser.heading())
          .as(entry)
          .isEqualTo(
              Map.of("Automation", "Automation rules", "Settings", "Account settings")
                  .getOrDefault(entry, entry));
      assertThat(browser.isWiderThanItsWindow()).as(entry).isFalse();
      assertThat(
              browser.seriousIssues(who + "-" + entry.toLowerCase(Locale.ROOT).replace(' ', '-')))
          .as(entry)
          .isEmpty();
    }
  }

  @Test
  void whoHasNoRoleIsToldWhyAndWhereToGo() throws IOException {
    logIn("carol");

    assertThat(browser.heading())
        .isEqualTo("The Cognigy user is not authorised to access the system");
    assertThat(browser.seriousIssues("e3")).isEmpty();
    browser.clickLink("you can reach us through support");
    assertThat(browser.heading()).isEqualTo("OAuth Errors Meaning");
    assertThat(browser.seriousIssues("errors-meaning")).isEmpty();
  }

  @Test
  void whoseOrganisationIsUnknownGetsInAfterAnAdministratorHasSetItUp() throws IOException {
    logIn("dora");
    assertThat(browser.heading())
        .isEqualTo("The user organisation globex was not found in the system");
    assertThat(browser.seriousIssues("e2")).isEmpty();

    try (Chromium administrator = Chromium.start()) {
      administrator.open(desk.page("admin/organisations"));
      administrator.logInAs("bob");
      administrator.fill("organisation", "globex");
      administrator.fill("name", "Globex");
      administrator.send("Set up", ".*/admin/organisations");
      assertThat(administrator.text()).contains("Globex-default");
    }

    browser.open(desk.page("admin/inboxes"));
    assertThat(browser.heading()).isEqualTo("Inboxes");
    assertThat(browser.text()).contains("Globex-default", "the default inbox");
  }

  @Test
  void anAgentOfBeforeMovesOverAndTheOldPasswordIsOfNoUse() throws IOException {
    try (OpenDesk old = OpenDesk.beside("/old-desk", Map.of())) {
      browser.open(old.page("old-login"));
      assertThat(browser.seriousIssues("old-login")).isEmpty();
      oldLogin();
      assertThat(browser.seriousIssues("old-login-done")).isEmpty();
      browser.clickLink("Continue");
      browser.open(old.page("desk/inbox"));
      assertThat(browser.text()).contains("Password of the customer portal");
      browser.clickButton("Log out");

      browser.open(old.page("desk/inbox"));
      browser.logInAs("olga");
      assertThat(browser.text()).contains("Password of the customer portal");
      browser.clickButton("Log out");

      browser.open(old.page("old-login"));
      oldLogin();
      assertThat(browser.text()).contains("This account now signs in at");
      assertThat(browser.seriousIssues("old-login-moved")).isEmpty();
    }
  }

  private void oldLogin() {
    browser.fill("email", "olga@example.test");
    browser.fill("password", "olga-of-old");
    browser.clickButton("Log in");
  }

  @Test
  void whoeverCannotLogInBecauseOfOurSettingsReadsThat() throws IOException {
    try (OpenDesk closed = OpenDesk.beside("/closed-desk", Map.of("desk.client_secret", ""))) {
      browser.open(closed.page("desk/inbox"));

      assertThat(browser.heading()).isEqualTo("Something is wrong with the OAuth configuration");
      assertThat(browser.seriousIssues("e1")).isEmpty();
    }
  }

  private void logIn(String user) {
    browser.open(desk.page("desk/inbox"));
    browser.logInAs(user);
  }
}
