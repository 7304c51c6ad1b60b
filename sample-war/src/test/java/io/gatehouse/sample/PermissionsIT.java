package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may open which page of the desk: what its web.xml says, whatever the request looks like. */
class PermissionsIT {
  /** Agent, supervisor, administrator. */
  private static final Map<String, String> PAGES = pages();

  private static final Map<Character, String> PEOPLE = Map.of('A', "alice", 'S', "sam", 'M', "bob");

  private static OpenDesk desk;
  private static final Map<Character, Browsing> BROWSERS = new LinkedHashMap<>();

  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("desk/inbox", "ASM");
    pages.put("desk/conversation?id=1007", "ASM");
    pages.put("desk/responses", "ASM");
    pages.put("desk/consumers", "ASM");
    pages.put("profile", "ASM");
    pages.put("overview", "S");
    pages.put("manage/contacts", "SM");
    pages.put("manage/labels", "SM");
    pages.put("manage/skills", "SM");
    pages.put("manage/reports", "SM");
    pages.put("admin/agents", "M");
    pages.put("admin/teams", "M");
    pages.put("admin/inboxes", "M");
    pages.put("admin/audit", "M");
    pages.put("admin/automations", "M");
    pages.put("admin/settings", "M");
    pages.put("admin/organisations", "M");
    pages.put("admin/api-keys", "M");
    pages.put("admin/applications", "M");
    pages.put("admin/campaigns", "M");
    pages.put("admin/data-sources", "M");
    pages.put("admin/authentication-server", "M");
    return pages;
  }

  @BeforeAll
  static void open() {
    desk = OpenDesk.open();
    PEOPLE.forEach(
        (role, name) -> {
          Browsing browser = new Browsing();
          assertThat(browser.logIn(desk, name, "desk/inbox").statusCode()).isEqualTo(200);
          BROWSERS.put(role, browser);
        });
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void opensEachPageToItsRolesAndToNoOthers() {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String page : PAGES.keySet()) {
      StringBuilder open = new StringBuilder();
      for (char role : "ASM".toCharArray()) {
        HttpResponse<String> reply = BROWSERS.get(role).ask(desk.page(page));
        assertThat(reply.statusCode()).as("%s %s", role, page).isIn(200, 403);
        open.append(reply.statusCode() == 200 ? String.valueOf(role) : "");
      }
      seen.put(page, open.toString());
    }

    assertThat(seen).isEqualTo(PAGES);
  }

  @Test
  void opensNothingToOtherMethods() throws Exception {
    List<String> opened = new ArrayList<>();
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      for (char role : "ASM".toCharArray()) {
        if (page.getValue().indexOf(role) < 0) {
          for (String method :
              List.of("POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "FROB")) {
            HttpResponse<String> reply = send(role, method, desk.page(page.getKey()));
            if (reply.statusCode() < 400) {
              opened.add(role + " " + method + " " + page.getKey() + " " + reply.statusCode());
            }
          }
        }
      }
    }

    assertThat(opened).isEmpty();
  }

  @Test
  void opensNothingToAddressesInDisguise() throws Exception {
    String base = desk.page("").toString();
    List<String> opened = new ArrayList<>();
    for (String disguise :
        List.of(
            "admin;x=1/agents",
            "admin/agents;jsessionid=1",
            "/admin/agents",
            "admin//agents",
            "admin%2fagents",
            "admin%2Fagents",
            "%61dmin/agents",
            "desk/../admin/agents",
            "desk/..;/admin/agents",
            "desk/%2e%2e/admin/agents",
            "assets/..%2fadmin/agents",
            "./admin/agents",
            "admin/agents/",
            "admin/agents%00",
            "ADMIN/agents")) {
      HttpResponse<String> reply = send('A', "GET", URI.create(base + disguise));
      if (reply.statusCode() == 200 || reply.body().contains("Olga Old")) {
        opened.add(disguise + " " + reply.statusCode());
      }
    }

    assertThat(opened).isEmpty();
  }

  @Test
  void showsAnAgentTheirOwnInboxesOnly() {
    assertThat(BROWSERS.get('A').open(desk.page("desk/inbox")).body())
        .contains("Invoice shows the old address")
        .doesNotContain("Call back about the service contract");
    assertThat(BROWSERS.get('A').open(desk.page("desk/conversation?id=1005")).statusCode())
        .isEqualTo(404);
    for (char role : "SM".toCharArray()) {
      assertThat(BROWSERS.get(role).open(desk.page("desk/inbox")).body())
          .contains("Invoice shows the old address", "Call back about the service contract");
    }
  }

  @Test
  void showsAnAgentTheirOwnCannedResponsesOnly() {
    assertThat(BROWSERS.get('A').open(desk.page("desk/responses")).body())
        .doesNotContain("Thank you for writing to us");
    assertThat(BROWSERS.get('S').open(desk.page("desk/responses")).body())
        .contains("Thank you for writing to us");
  }

  @Test
  void letsAnAgentAssignResolveAndReply() {
    Browsing alice = BROWSERS.get('A');
    URI conversation = desk.page("desk/conversation?id=1006");

    HttpResponse<String> replied =
        alice.submit(
            conversation, conversation, Map.of("action", "reply", "text", "It is on its way."));
    assertThat(replied.statusCode()).isEqualTo(200);
    assertThat(replied.body()).contains("It is on its way.", "Alice Arnold has it.");
    assertThat(alice.submit(conversation, conversation, Map.of("action", "resolve")).body())
        .contains("Open again");
    assertThat(
            alice
                .submit(conversation, conversation, Map.of("action", "assign", "agent", "99999"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void letsNoOtherSiteSendAForm() throws Exception {
    HttpResponse<String> reply =
        BROWSERS
            .get('M')
            .send(
                HttpRequest.newBuilder(desk.page("admin/settings"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "cross-site")
                    .POST(HttpRequest.BodyPublishers.ofString("name=Taken")));

    assertThat(reply.statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> send(char role, String method, URI page) {
    return BROWSERS
        .get(role)
        .send(
            HttpRequest.newBuilder(page)
                .header("Accept", "text/html")
                .method(method, HttpRequest.BodyPublishers.noBody()));
  }
}
