package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The Agent Desk as people see it. */
class DeskBrowserIT {
  private static final String INBOX = "desk/inbox?status=open&q=invoice";

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
  void theLoginArrivesAtTheVeryPageThatWasAskedFor() {
    browser.open(desk.page(INBOX));
    assertThat(browser.address().getPort()).isEqualTo(desk.provider().issuer().getPort());

    browser.logInAs("alice");

    assertThat(browser.address()).isEqualTo(desk.page(INBOX));
    assertThat(browser.text()).contains("2 conversations with “invoice”", "alice");
  }

  /** The provider is another site: its POST comes without the Lax cookie that binds the login. */
  @Test
  void soDoesALoginWhoseAnswerIsPosted() {
    try (OpenDesk poster =
        OpenDesk.beside("/posted", Map.of("gatehouse.response_mode", "form_post"))) {
      browser.open(poster.page(INBOX));
      assertThat(browser.address().getQuery()).contains("response_mode=form_post");

      browser.logInAs("alice");

      assertThat(browser.address()).isEqualTo(poster.page(INBOX));
      assertThat(browser.text()).contains("alice");
    }
  }

  @Test
  void fiveTabsEachArriveAtTheirOwnPage() {
    Map<String, String> tabs = new LinkedHashMap<>();
    for (String id : List.of("1007", "1006", "1004", "1003", "1002")) {
      String page = "desk/conversation?id=" + id;
      tabs.put(browser.openInNewTab(desk.page(page)), page);
    }

    tabs.forEach(
        (tab, page) -> {
          browser.switchTo(tab);
          browser.logInAs("alice");

          assertThat(browser.address()).isEqualTo(desk.page(page));
          assertThat(browser.text()).contains("alice");
        });
  }

  @Test
  void oneLoginIsEnoughForATabThatAsksAgain() {
    String first = browser.openInNewTab(desk.page("desk/conversation?id=1007"));
    String second = browser.openInNewTab(desk.page("desk/conversation?id=1006"));
    browser.switchTo(first);
    browser.logInAs("alice");

    browser.switchTo(second);
    browser.open(desk.page("desk/conversation?id=1006"));

    assertThat(browser.heading()).isEqualTo("Where is my parcel <2 boxes>?");
  }

  @Test
  void theWrongRoleGetsTheApplicationsOwn403() {
    browser.open(desk.page("admin/agents"));
    browser.logInAs("alice");

    assertThat(browser.address()).isEqualTo(desk.page("admin/agents"));
    assertThat(browser.heading()).isEqualTo("This page is not open to you");
  }

  @Test
  void theLogoutEndsTheLoginAtTheProviderTooAndLandsOnOurPage() {
    browser.open(desk.page(INBOX));
    browser.logInAs("alice");

    browser.clickButton("Log out");

    assertThat(browser.address()).isEqualTo(desk.page("goodbye"));
    assertThat(browser.heading()).isEqualTo("You are logged out");
    assertThat(browser.text()).contains("Log in").doesNotContain("alice");
    browser.open(desk.page(INBOX));
    assertThat(browser.heading()).as("the provider's form").isEqualTo("Sign in");
  }

  @Test
  void theKeyboardGetsPastTheHeaderAtOnce() {
    browser.open(desk.page(""));

    browser.press(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
    browser.press(Keys.ENTER);

    assertThat(browser.focused().getTagName()).isEqualTo("main");
  }

  @Test
  void noPageOfAStrangerKeepsPeopleOut() throws IOException {
    browser.open(desk.page(""));
    assertThat(browser.seriousIssues("home-of-a-stranger")).isEmpty();
    browser.open(desk.page("goodbye"));
    assertThat(browser.seriousIssues("goodbye")).isEmpty();
    browser.open(desk.page("nowhere"));
    assertThat(browser.seriousIssues("404")).isEmpty();
  }

  @Test
  void noPageOfAnAgentKeepsPeopleOut() throws IOException {
    browser.open(desk.page(INBOX));
    browser.logInAs("alice");

    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "");
    pages.put("inbox", INBOX);
    pages.put("empty-inbox", "desk/inbox?status=closed&q=%3Cb%3Enothing");
    pages.put("conversation", "desk/conversation?id=1007");
    pages.put("whoami", "whoami");
    pages.put("403", "admin/agents");
    for (Map.Entry<String, String> page : pages.entrySet()) {
      browser.open(desk.page(page.getValue()));
      assertThat(browser.seriousIssues(page.getKey())).as(page.getKey()).isEmpty();
    }
  }

  @Test
  void noPageOfAnAdministratorKeepsPeopleOut() throws IOException {
    browser.open(desk.page("admin/agents"));
    browser.logInAs("bob");

    assertThat(browser.seriousIssues("team")).isEmpty();
  }

  @Test
  void nothingIsScrolledSidewaysOnAPhone() throws IOException {
    browser.open(desk.page(INBOX));
    browser.logInAs("bob");
    browser.resize(390, 844);

    for (String page : List.of("", "desk/inbox", "desk/conversation?id=1007", "whoami")) {
      browser.open(desk.page(page));
      assertThat(browser.isWiderThanItsWindow()).as("/%s", page).isFalse();
    }
    assertThat(browser.seriousIssues("whoami-on-a-phone")).isEmpty();
  }
}
