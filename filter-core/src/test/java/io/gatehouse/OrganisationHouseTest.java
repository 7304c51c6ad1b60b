package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.organisations.Accounts;
import io.gatehouse.organisations.KnownOrganisations;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.store.LogLines;
import io.gatehouse.store.RandomKey;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organisations by the settings that a user would write, and their accounts in a database. */
class OrganisationHouseTest {
  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);
  private final JdbcDataSource dataSource = new JdbcDataSource();
  private final List<Gatehouse> opened = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void openDatabase() throws SQLException {
    dataSource.setURL("jdbc:h2:mem:" + RandomKey.next());
    connection = dataSource.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    opened.forEach(Gatehouse::close);
    provider.close();
    connection.close();
  }

  /** Name, value, name, value. */
  private Gatehouse open(Optional<Accounts> own, String... namesAndValues) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("gatehouse.issuer", provider.issuer().toString());
    texts.put("gatehouse.client_id", "desk");
    texts.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    texts.put("gatehouse.application_id", "test");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      texts.put("gatehouse." + namesAndValues[i], namesAndValues[i + 1]);
    }
    Gatehouse gatehouse =
        Gatehouse.open(
            settings(texts),
            clock,
            new Surroundings(name -> dataSource, LoginGroups.NONE, own, new Audit("test")));
    opened.add(gatehouse);
    return gatehouse;
  }

  private static Settings settings(Map<String, String> texts) {
    try {
      return SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/app");
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private Outcome logIn(TestBrowser browser, TestUser user) {
    provider.register(user);
    Outcome sentThere = browser.open("/desk");
    return browser.follow(
        provider.authorize(TestBrowser.location(sentThere), user.username()).toUri());
  }

  private static Caller caller(TestBrowser browser) {
    return ((Authenticated) browser.open("/desk")).caller();
  }

  private static TestUser agent() {
    return TestUser.named("alice")
        .withClaim("organisation", "acme")
        .withClaim("projects", List.of(Map.of("id", "p1", "role", "agent")));
  }

  @Test
  void letsInByTablesOfOurs() throws SQLException {
    Gatehouse gatehouse =
        open(
            Optional.empty(),
            "organisation_claim",
            "organisation",
            "project_role_claim",
            "projects",
            "accounts_datasource",
            "jdbc/desk");
    gatehouse.tryOut();
    execute(
        "insert into gatehouse_accounts values ('" + provider.issuer() + "', 'acme', '1')",
        "insert into gatehouse_inboxes values ('10', '1', 'p1')");
    TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);

    assertThat(FlowFixture.status(logIn(browser, agent()))).isEqualTo(303);
    assertThat(caller(browser).roles()).containsExactly("agent");
    assertThat(caller(browser).claims())
        .containsEntry("io.gatehouse.account", "1")
        .containsEntry("io.gatehouse.inboxes", List.of("10"));
  }

  @Test
  void letsInByTheApplicationsOwnTablesWithRolesOfItsOwnNames() throws SQLException {
    execute(
        "create table org (id integer, platform varchar(20))",
        "create table box (id integer, org integer, project varchar(20))",
        "insert into org values (1, 'acme')",
        "insert into box values (10, 1, 'p1')");
    Gatehouse gatehouse =
        open(
            Optional.empty(),
            "organisation_claim",
            "tenant.id",
            "global_role_claims",
            "desk.roles",
            "global_roles",
            "boss = chief, clerk",
            "project_role_claim",
            "desk.projects",
            "project_id_member",
            "project.key",
            "project_role_members",
            "is",
            "project_roles",
            "works = clerk",
            "accounts_datasource",
            "jdbc/desk",
            "accounts_sql",
            "select id from org where platform = :organisation",
            "inboxes_sql",
            "select id, org from box where project = :project");
    TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);
    TestUser clerk =
        TestUser.named("bob")
            .withClaim("tenant", Map.of("id", "acme"))
            .withClaim(
                "desk",
                Map.of(
                    "projects",
                    List.of(Map.of("project", Map.of("key", "p1"), "is", List.of("works")))));

    assertThat(FlowFixture.status(logIn(browser, clerk))).isEqualTo(303);
    assertThat(caller(browser).roles()).containsExactly("clerk");
    assertThat(caller(browser).claims()).containsEntry("io.gatehouse.inboxes", List.of("10"));
    TestBrowser other = new TestBrowser(gatehouse, FlowFixture.BASE);
    logIn(other, clerk.withClaim("desk", Map.of("roles", "boss")));
    assertThat(caller(other).roles()).containsExactlyInAnyOrder("chief", "clerk");
    assertThat(caller(other).claims()).doesNotContainKey("io.gatehouse.inboxes");
  }

  @Test
  void answers503WhileTheDatabaseIsAwayAndLetsInWhenItIsBack() throws Exception {
    Gatehouse gatehouse =
        open(
            Optional.empty(),
            "organisation_claim",
            "organisation",
            "accounts_datasource",
            "jdbc/desk");
    String url = dataSource.getURL();
    dataSource.setURL("jdbc:h2:tcp://127.0.0.1:1/nowhere");
    TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);
    TestUser admin =
        TestUser.named("alice")
            .withClaim("organisation", "acme")
            .withClaim("roles", List.of("admin"));
    Outcome away = logIn(browser, admin);

    assertThat(FlowFixture.status(away)).isEqualTo(503);
    assertThat(TestBrowser.header(away, "Retry-After")).isPresent();
    assertThat(TestBrowser.reply(away).body()).doesNotContain("nowhere", "jdbc");

    dataSource.setURL(url);
    int status = 503;
    for (int i = 0; i < 100 && status == 503; i++) { // an outage is tried again after a second
      Thread.sleep(50);
      status = FlowFixture.status(logIn(browser, admin));
    }
    assertThat(status).isEqualTo(403);
    execute("insert into gatehouse_accounts values ('" + provider.issuer() + "', 'acme', '1')");
    logIn(browser, admin);
    assertThat(caller(browser).roles()).containsExactly("administrator");
  }

  @Test
  void doesNotOpenWhereNothingKnowsTheAccounts() {
    assertThatThrownBy(() -> open(Optional.empty(), "organisation_claim", "organisation"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set gatehouse.accounts_datasource, or name a class");
  }

  @Test
  void doesNotOpenWhereTwoKnowTheAccounts() {
    assertThatThrownBy(
            () ->
                open(
                    Optional.of(new KnownOrganisations()),
                    "organisation_claim",
                    "organisation",
                    "accounts_datasource",
                    "jdbc/desk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take one of them away");
  }

  @Test
  void warnsOfAccountsThatNobodyAsks() {
    try (LogLines log = LogLines.of(KnownAccounts.class.getName())) {
      open(Optional.of(new KnownOrganisations()));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).startsWith("WARNING").contains("gatehouse.organisation_claim");
    }
  }
}
