package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same desk on a PostgreSQL server. */
class PostgresqlIT {
  private static EmbeddedPostgres server;
  private static OpenDesk desk;

  private final Browsing browser = new Browsing();

  @BeforeAll
  static void open() throws IOException {
    server = EmbeddedPostgres.builder().start();
    desk = onPostgresql();
  }

  private static OpenDesk onPostgresql() {
    return OpenDesk.beside(
        "/desk-on-postgresql",
        Map.of(
            "desk.jdbc.url", server.getJdbcUrl("postgres", "postgres"),
            "desk.jdbc.driver", "org.postgresql.Driver",
            "desk.jdbc.user", "postgres"));
  }

  @AfterAll
  static void close() throws IOException {
    if (desk != null) {
      desk.close();
    }
    server.close();
  }

  @Test
  void anAgentWorksOnAConversationThatIsStillThereAfterARestart() {
    HttpResponse<String> page = browser.logIn(desk, "alice", "desk/conversation?id=1006");
    assertThat(
            browser
                .submit(page.uri(), page.uri(), Map.of("action", "reply", "text", "On its way."))
                .body())
        .contains("On its way.", "Alice Arnold has it.");

    desk.close();
    desk = onPostgresql();

    assertThat(new Browsing().logIn(desk, "alice", "desk/conversation?id=1006").body())
        .contains("On its way.", "Alice Arnold has it.");
  }

  @Test
  void anAdministratorSetsUpAnOrganisationWhoseUserGetsIn() {
    assertThat(new Browsing().logIn(desk, "dora", "admin/inboxes").statusCode()).isEqualTo(403);

    HttpResponse<String> page = browser.logIn(desk, "bob", "admin/organisations");
    HttpResponse<String> unused =
        browser.submit(page.uri(), page.uri(), Map.of("organisation", "globex", "name", "Globex"));

    assertThat(new Browsing().logIn(desk, "dora", "admin/inboxes").body())
        .contains("Globex-default");
    assertThat(browser.open(desk.page("admin/audit")).body()).contains("login");
  }

  @Test
  void searchesRulesAndReportsWork() {
    HttpResponse<String> found = browser.logIn(desk, "bob", "desk/inbox?q=100%25_!INVOICE");
    assertThat(found.body()).contains("0 conversations");
    assertThat(browser.open(desk.page("desk/inbox?q=INVOICE")).body()).contains("2 conversations");

    HttpResponse<String> rules = browser.open(desk.page("admin/automations"));
    String label = rules.body().replaceAll("(?s).*<option value=\"(\\d+)\">billing<.*", "$1");
    assertThat(
            browser
                .submit(rules.uri(), rules.uri(), Map.of("word", "Invoice", "label", label))
                .body())
        .contains("“Invoice”");
    assertThat(browser.open(desk.page("desk/conversation?id=1007")).body())
        .contains("<span class=\"badge\">billing</span>");
    for (String page : new String[] {"manage/contacts", "manage/reports", "admin/agents"}) {
      assertThat(browser.open(desk.page(page)).statusCode()).as(page).isEqualTo(200);
    }
  }
}
