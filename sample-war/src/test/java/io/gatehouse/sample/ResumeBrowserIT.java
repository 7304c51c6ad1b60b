package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is in hand when the session ends, as people see it. */
class ResumeBrowserIT {
  private static final List<String> FIELDS =
      List.of(
          "subject",
          "customer",
          "email",
          "phone",
          "company",
          "street",
          "postcode",
          "city",
          "country",
          "language",
          "channel",
          "order",
          "product",
          "serial",
          "quantity",
          "bought",
          "callback",
          "wish",
          "done",
          "next");
  private static final String A_CASE = ".*/desk/case\\?id=\\d+";

  private static OpenDesk desk;
  private Chromium browser;
  @TempDir private Path directory;

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
  void aFormOfTwentyFieldsArrivesOnce() {
    logIn("alice");
    int before = cases();
    fillIn();
    browser.endSession();
    desk.provider().forgetGrants();

    browser.send("Open the case", ".*127\\.0\\.0\\.1.*");
    browser.logInAs("alice");
    browser.waitFor(A_CASE);

    for (String field : FIELDS) {
      assertThat(browser.text()).contains("ä€ " + field);
    }
    assertThat(browser.text()).contains("Opened by alice");
    browser.reload();
    assertThat(cases()).isEqualTo(before + 1);
    browser.back();
    browser.back();
    browser.open(desk.page("desk/case"));
    assertThat(cases()).isEqualTo(before + 1);
  }

  @Test
  void whoIsLoggedInAtTheProviderSeesNothingOfIt() {
    logIn("alice");
    int before = cases();
    fillIn();
    browser.endSession();

    browser.send("Open the case", A_CASE);

    assertThat(browser.text()).contains("ä€ subject");
    assertThat(cases()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20})
  void anUploadedFileArrivesOnceAsItWas(int size) throws Exception {
    logIn("alice");
    fillIn();
    browser.send("Open the case", A_CASE);
    browser.fill("file", file(size).toString());
    browser.fill("note", "two of two");
    browser.endSession();

    browser.send("Add the file", A_CASE);

    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(size)));
    assertThat(browser.text())
        .containsOnlyOnce("größe.bin")
        .contains(size + " bytes, SHA-256 " + sum);
    browser.reload();
    assertThat(browser.text()).containsOnlyOnce("größe.bin");
  }

  @Test
  void aFileThatIsTooLargeStaysInTheBrowser() throws Exception {
    logIn("alice");
    fillIn();
    browser.send("Open the case", A_CASE);
    URI page = browser.address();
    browser.fill("file", file(9 << 20).toString());
    browser.endSession();

    browser.clickButton("Add the file");

    assertThat(browser.text()).contains("the limit is 2 MiB", "Log in in a new tab");
    assertThat(browser.seriousIssues("resume-not-kept")).isEmpty();
    String tab = browser.tab();
    browser.openInNewTab(desk.page("whoami"));
    browser.switchTo(tab);
    browser.reload();
    assertThat(browser.address()).isEqualTo(page);
    assertThat(browser.text()).contains("größe.bin", (9 << 20) + " bytes");
  }

  @Test
  void somebodyElsesFormIsAskedFor() throws Exception {
    logIn("alice");
    int before = cases();
    fillIn();
    browser.endSession();
    desk.provider().forgetGrants();

    browser.send("Open the case", ".*127\\.0\\.0\\.1.*");
    browser.logInAs("bob");
    browser.waitFor(".*/login/resume.*");

    assertThat(browser.heading()).isEqualTo("Somebody else filled in this form");
    assertThat(browser.text()).contains("/desk/case").doesNotContain("subject", "ä€");
    assertThat(browser.seriousIssues("resume-somebody-else")).isEmpty();
    browser.send("Discard", ".*/desk/case");
    assertThat(cases()).isEqualTo(before);
  }

  @Test
  void aFormOfNobodyIsReviewed() throws Exception {
    logIn("alice");
    int before = cases();
    fillIn();
    String form = browser.tab();
    browser.openInNewTab(desk.page(""));
    browser.clickButton("Log out");
    desk.provider().forgetGrants();
    browser.switchTo(form);

    browser.send("Open the case", ".*127\\.0\\.0\\.1.*");
    browser.logInAs("alice");
    browser.waitFor(".*/login/resume.*");

    assertThat(browser.heading()).isEqualTo("Review and send again");
    assertThat(browser.text()).contains("subject", "next").doesNotContain("ä€");
    assertThat(browser.seriousIssues("resume-review")).isEmpty();
    browser.send("Send", A_CASE);
    assertThat(browser.text()).contains("ä€ subject");
    assertThat(cases()).isEqualTo(before + 1);
  }

  /** The page is on 127.0.0.1, the application on localhost: another site. */
  @Test
  void aFormOfAnotherSiteNeverArrives() throws Exception {
    logIn("alice");
    int before = cases();
    HttpServer evil = evilSite();
    try {
      URI page = URI.create("http://127.0.0.1:" + evil.getAddress().getPort() + "/");
      browser.open(page);
      browser.send("Win a prize", "http://localhost.*");
      assertThat(cases()).as("of a user who is logged in").isEqualTo(before);

      browser.open(desk.page(""));
      browser.clickButton("Log out");
      desk.provider().forgetGrants();
      browser.open(page);
      browser.send("Win a prize", ".*/authorize.*");
      browser.logInAs("alice");
      browser.waitFor("http://localhost.*");
      assertThat(cases()).as("of a user who is logged out").isEqualTo(before);
    } finally {
      evil.stop(0);
    }
  }

  @Test
  void fiveTabsWhoseSessionEndedNeedOneLogin() {
    logIn("alice");
    List<String> tabs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tabs.add(browser.openInNewTab(desk.page("desk/case")));
      browser.fill("subject", "of tab " + i);
    }
    browser.endSession();
    desk.provider().forgetGrants();

    browser.send("Open the case", ".*127\\.0\\.0\\.1.*");
    browser.logInAs("alice");
    browser.waitFor(A_CASE);
    assertThat(browser.text()).contains("of tab 4");
    for (int i = 0; i < 4; i++) {
      browser.switchTo(tabs.get(i));
      browser.send("Open the case", A_CASE);
      assertThat(browser.text()).contains("of tab " + i);
    }
  }

  @Test
  void theFragmentComesBackAndGoingBackLeadsNoFurther() {
    browser.open(desk.page(""));
    browser.open(desk.page("desk/case#next"));
    browser.logInAs("alice");
    assertThat(browser.address()).isEqualTo(desk.page("desk/case#next"));

    browser.back(); // the login service's page
    browser.back();
    browser.waitFor("http://localhost:\\d+/agent-desk/$");
  }

  @Test
  void aScriptIsToldWhereTheLoginIsAndThePageGoesOn() {
    logIn("alice");
    browser.allowScripts();
    browser.open(desk.page("desk/case"));
    browser.fill("subject", "half written");
    browser.endSession();
    desk.provider().forgetGrants();
    String fetch =
        "const done = arguments[arguments.length - 1];"
            + "fetch('inbox').then(async r => done([r.status, r.status == 401 ?"
            + " (await r.json()).login_url : r.url]))";

    List<?> refused = (List<?>) browser.run(fetch);
    assertThat(refused.get(0)).isEqualTo(401L);
    String page = browser.tab();
    browser.openInNewTab(URI.create(String.valueOf(refused.get(1))));
    browser.logInAs("alice");
    assertThat(browser.address()).isEqualTo(desk.page("desk/case"));
    browser.switchTo(page);

    assertThat(((List<?>) browser.run(fetch)).get(0)).isEqualTo(200L);
    assertThat(browser.valueOf("subject")).isEqualTo("half written");
    browser.send("Open the case", A_CASE);
    assertThat(browser.text()).contains("half written");
  }

  private void logIn(String user) {
    browser.open(desk.page("desk/case"));
    browser.logInAs(user);
  }

  private void fillIn() {
    browser.open(desk.page("desk/case"));
    for (String field : FIELDS) {
      browser.fill(field, "ä€ " + field);
    }
  }

  private int cases() {
    browser.open(desk.page("desk/case"));
    return Integer.parseInt(browser.text().replaceAll("(?s).*?(\\d+) cases so far.*", "$1"));
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private Path file(int size) throws IOException {
    return Files.write(directory.resolve("größe.bin"), bytes(size)).toAbsolutePath();
  }

  private static HttpServer evilSite() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page =
        ("<!DOCTYPE html><form method=post action='"
                + desk.page("desk/case")
                + "'><input name=subject value=forged><button>Win a prize</button></form>")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          try (var out = exchange.getResponseBody()) {
            out.write(page);
          }
        });
    server.start();
    return server;
  }
}
