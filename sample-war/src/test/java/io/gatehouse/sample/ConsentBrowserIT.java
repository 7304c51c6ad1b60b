package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** How an agent lets an application act for them, in a browser. */
class ConsentBrowserIT {
  @RegisterExtension static final ExecutedRows ROWS = new ExecutedRows(List.of("B-10"));

  private static final int MOST_TABS = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static OpenDesk desk;
  private static URI back;
  private static String client;
  private static String secret;
  private Chromium browser;

  /** The application's own page is one of the desk's here, which everybody may see. */
  @BeforeAll
  static void open() {
    Chromium.require();
    desk = OpenDesk.open();
    back = desk.page("goodbye");
    Browsing bob = new Browsing();
    bob.logIn(desk, "bob", "admin/applications");
    URI page = desk.page("admin/applications");
    String registered =
        bob.submit(
                page,
                page,
                Map.of(
                    "client_name",
                    "Orders",
                    "display_name",
                    "Orders of the shop",
                    "description",
                    "Shows you <b>orders</b> beside conversations.",
                    "redirect_uris",
                    back.toString(),
                    "scope",
                    "agent desk.read",
                    "grant_types",
                    "authorization_code"))
            .body();
    client = text(registered, "client-id");
    secret = text(registered, "client-secret");
  }

  private static String text(String page, String id) {
    Matcher found = Pattern.compile("id=\"" + id + "\">([^<]+)<").matcher(page);
    assertThat(found.find()).as(id).isTrue();
    return found.group(1);
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    browser = Chromium.start();
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static URI authorize(String state) {
    return desk.page(
        "sentinel/api/account/1/authorize?v=1.0&response_type=code&client_id="
            + client
            + "&redirect_uri="
            + URLEncoder.encode(back.toString(), StandardCharsets.UTF_8)
            + "&scope=agent%20desk.read&state="
            + state);
  }

  @Test
  @Row("B-10")
  void anAgentAllowsByKeyboardIsAskedOnceAndWithdraws() throws Exception {
    browser.open(authorize("one"));
    browser.logInAs("alice");
    assertThat(browser.heading()).isEqualTo("Let Orders of the shop act for you?");
    assertThat(browser.text())
        .contains("Shows you <b>orders</b> beside conversations.", "agent", "desk.read")
        .contains(back.getAuthority());
    check("consent");
    moveTo("Allow");
    browser.press(Keys.ENTER);
    browser.waitFor(".*/goodbye\\?.*code=.*");
    assertThat(browser.address().getQuery()).contains("state=one");
    String token = redeem(browser.address());
    assertThat(inbox(token)).as("it counts, and the inbox wants more").isEqualTo(403);

    browser.open(authorize("two"));
    browser.waitFor(".*/goodbye\\?.*code=.*state=two.*");

    browser.open(desk.page("sentinel/api/account/1/grants"));
    assertThat(browser.text()).contains("Orders of the shop", "desk.read");
    check("grants");
    browser.send("Withdraw from Orders of the shop", ".*/grants");
    assertThat(browser.text()).contains("You have allowed no application to act for you.");
    check("grants-none");
    assertThat(inbox(token)).isEqualTo(401);

    browser.open(authorize("three"));
    assertThat(browser.heading()).isEqualTo("Let Orders of the shop act for you?");
  }

  @Test
  @Row("B-10")
  void anAgentWhoDoesNotAllowItGoesBackWithoutACode() {
    browser.open(authorize("no"));
    browser.logInAs("sam");
    browser.send("Do not allow", ".*/goodbye\\?.*error=access_denied.*");

    assertThat(browser.address().getQuery()).contains("state=no").doesNotContain("code=");
  }

  /** As who has no mouse. */
  private void moveTo(String button) {
    for (int i = 0; i < MOST_TABS; i++) {
      browser.press(Keys.TAB);
      if (browser.focused().getText().equals(button)) {
        return;
      }
    }
    throw new AssertionError(button + " is not to be reached by keyboard");
  }

  private static String redeem(URI answer) throws Exception {
    Matcher code = Pattern.compile("(?:^|&)code=([^&]+)").matcher(answer.getQuery());
    assertThat(code.find()).isTrue();
    String credentials =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> reply =
        CLIENT.send(
            HttpRequest.newBuilder(desk.page("sentinel/api/account/1/token?v=2.0"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=authorization_code&code="
                            + code.group(1)
                            + "&redirect_uri="
                            + URLEncoder.encode(back.toString(), StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(reply.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static int inbox(String token) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(desk.page("api/inbox"))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** A picture of the whole page, which is to be readable to all. */
  private void check(String picture) throws IOException {
    browser.showAll();
    assertThat(browser.isWiderThanItsWindow()).as(picture).isFalse();
    assertThat(browser.seriousIssues(picture)).as(picture).isEmpty();
  }
}
