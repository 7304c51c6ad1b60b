package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.testkit.registry.TestUser;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first login of a provider account becomes the local user of its e-mail address. */
class LinkingFlowTest {
  private LocalFixture desk;

  @BeforeEach
  void open() throws SQLException {
    desk = new LocalFixture();
    desk.addUser(7, "Alice@Example.test", "alice.old", "");
  }

  @AfterEach
  void close() throws SQLException {
    desk.close();
  }

  @Test
  void tellsTheApplicationWhichUserItIs() throws SQLException {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");

      assertThat(LocalFixture.caller(browser).claims()).containsEntry("io.gatehouse.user", "7");
      assertThat(LocalFixture.caller(browser).name()).isEqualTo("alice");
      assertThat(desk.one("select user_id from gatehouse_links")).isEqualTo("7");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("true");
    }
  }

  @Test
  void keepsTheOldNameWhereItIsAskedFor() {
    try (Gatehouse house = desk.with("keep_old_name", "true").open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");

      assertThat(LocalFixture.caller(browser).name()).isEqualTo("alice.old");
      assertThat(LocalFixture.caller(browser).subject()).isEqualTo("u-alice");
    }
  }

  @Test
  void keepsUserAndNameThroughARefresh() {
    try (Gatehouse house = desk.with("keep_old_name", "true").open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");
      desk.provider.register(TestUser.named("alice").withRoles("administrator"));
      desk.clock.forward(Duration.ofMinutes(10));

      assertThat(LocalFixture.caller(browser).roles()).containsExactly("administrator");
      assertThat(desk.provider.refreshes()).isEqualTo(1);
      assertThat(LocalFixture.caller(browser).name()).isEqualTo("alice.old");
      assertThat(LocalFixture.caller(browser).claims()).containsEntry("io.gatehouse.user", "7");
    }
  }

  @Test
  void knowsTheUserAtEachFurtherLogin() throws SQLException {
    try (Gatehouse house = desk.open()) {
      desk.logIn(desk.browser(house), "alice");
      desk.run("delete from users");
      desk.provider.register(TestUser.named("alice").withClaim("email", "other@example.test"));
      TestBrowser another = desk.browser(house);
      desk.logIn(another, "alice");

      assertThat(LocalFixture.caller(another).claims()).containsEntry("io.gatehouse.user", "7");
    }
  }

  @Test
  void leavesOthersAsTheyAre() throws SQLException {
    desk.run("delete from users");
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");

      assertThat(LocalFixture.caller(browser).claims()).doesNotContainKey("io.gatehouse.user");
    }
  }

  @Test
  void linksNobodyWhoseAddressIsNotVerified() throws SQLException {
    desk.provider.register(TestUser.named("alice").withClaim("email_verified", false));
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");

      assertThat(LocalFixture.caller(browser).claims()).doesNotContainKey("io.gatehouse.user");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("false");
    }
  }

  @Test
  void linksNobodyWhoseAddressOneOfTheSourcesDoubts() {
    desk.provider.register(
        TestUser.named("alice")
            .withClaimIn(
                io.gatehouse.testkit.registry.ClaimPlace.USERINFO, "email_verified", false));
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");

      assertThat(LocalFixture.caller(browser).claims()).doesNotContainKey("io.gatehouse.user");
    }
  }

  @Test
  void takesAnAddressOfAProviderThatSaysNothingOnlyIfTold() throws SQLException {
    desk.provider.register(TestUser.named("alice").withoutClaim("email_verified"));
    try (Gatehouse house = desk.open()) {
      desk.logIn(desk.browser(house), "alice");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("false");
    }
    try (Gatehouse house = desk.with("insecure_link_unverified_email", "true").open()) {
      desk.logIn(desk.browser(house), "alice");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("true");
    }
  }

  @Test
  void refusesASecondAccountOfTheSameAddress() {
    desk.provider.register(TestUser.named("mallory").withClaim("email", "alice@example.test"));
    try (Gatehouse house = desk.open()) {
      desk.logIn(desk.browser(house), "alice");
      TestBrowser second = desk.browser(house);
      Outcome refused = desk.logIn(second, "mallory");

      assertThat(FlowFixture.status(refused)).isEqualTo(403);
      assertThat(TestBrowser.reply(refused).body())
          .contains("This login does not fit")
          .doesNotContain("alice@example.test");
      assertThat(second.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void movesNobodyWhomTheApplicationDoesNotLetIn() throws SQLException {
    try (Gatehouse house = desk.open()) {
      desk.groups = new LoginGroups.Answer.Refused();
      Outcome refused = desk.logIn(desk.browser(house), "alice");

      assertThat(FlowFixture.status(refused)).isEqualTo(403);
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("false");
      desk.groups = new LoginGroups.Answer.Granted(Set.of());
      desk.logIn(desk.browser(house), "alice");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("true");
    }
  }

  @Test
  void movesNobodyWhoseOrganisationOrRoleIsRefused() throws SQLException {
    desk.run("create table orgs (org varchar(50), account varchar(50))");
    desk.with(
        "organisation_claim",
        "organisationId",
        "accounts_datasource",
        "jdbc/accounts",
        "accounts_sql",
        "select account from orgs where org = :organisation");
    TestUser alice = TestUser.named("alice").withClaim("organisationId", "acme");
    try (Gatehouse house = desk.open()) {
      desk.provider.register(alice.withClaim("roles", List.of("admin")));
      assertThat(refusal(house)).contains("acme", "was not found");
      desk.run("insert into orgs values ('acme', 'a1')");
      desk.provider.register(alice.withClaim("roles", List.of("Admin")));
      assertThat(refusal(house)).contains("is not authorised");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("false");

      desk.provider.register(alice.withClaim("roles", List.of("admin")));
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");
      assertThat(LocalFixture.caller(browser).claims())
          .containsEntry("io.gatehouse.user", "7")
          .containsEntry("io.gatehouse.account", "a1");
    }
  }

  @Test
  void isNoLocalUserInAnotherAccountThanTheUsersAtFirstAndLater() throws SQLException {
    desk.run("create table orgs (org varchar(50), account varchar(50))");
    desk.run("insert into orgs values ('acme', 'a1'), ('globex', 'g1')");
    desk.with(
        "organisation_claim",
        "organisationId",
        "accounts_datasource",
        "jdbc/accounts",
        "accounts_sql",
        "select account from orgs where org = :organisation",
        "old_user_sql",
        "select id, email, name, 'a1' as account from users where lower(email) = :email");
    TestUser alice = TestUser.named("alice").withClaim("roles", List.of("admin"));
    try (Gatehouse house = desk.open()) {
      desk.provider.register(alice.withClaim("organisationId", "globex"));
      TestBrowser elsewhere = desk.browser(house);
      desk.logIn(elsewhere, "alice");
      assertThat(LocalFixture.caller(elsewhere).claims())
          .containsEntry("io.gatehouse.account", "g1")
          .doesNotContainKey("io.gatehouse.user");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("false");

      desk.provider.register(alice.withClaim("organisationId", "acme"));
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");
      assertThat(LocalFixture.caller(browser).claims()).containsEntry("io.gatehouse.user", "7");

      desk.provider.register(alice.withClaim("organisationId", "globex"));
      TestBrowser later = desk.browser(house);
      desk.logIn(later, "alice");
      assertThat(LocalFixture.caller(later).claims())
          .containsEntry("io.gatehouse.account", "g1")
          .doesNotContainKey("io.gatehouse.user");
    }
    assertThat(desk.told)
        .filteredOn(event -> event.kind() == AuditEvent.Kind.LINK_REFUSED)
        .isEmpty();
  }

  @Test
  void isNotThatUserAnyMoreWhereTheOrganisationGoesToAnotherAccount() throws SQLException {
    desk.run("create table orgs (org varchar(50), account varchar(50))");
    desk.run("insert into orgs values ('acme', 'a1')");
    desk.with(
        "organisation_claim",
        "organisationId",
        "accounts_datasource",
        "jdbc/accounts",
        "accounts_sql",
        "select account from orgs where org = :organisation");
    desk.provider.register(
        TestUser.named("alice")
            .withClaim("roles", List.of("admin"))
            .withClaim("organisationId", "acme"));
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      desk.logIn(browser, "alice");
      assertThat(LocalFixture.caller(browser).claims()).containsEntry("io.gatehouse.user", "7");
      desk.run("update orgs set account = 'a2'");
      desk.clock.forward(Duration.ofMinutes(10));

      assertThat(LocalFixture.caller(browser).claims())
          .containsEntry("io.gatehouse.account", "a2")
          .doesNotContainKey("io.gatehouse.user");
    }
  }

  @Test
  void tellsWhoseTurnItIsNotToGoOnAsBefore() throws SQLException {
    desk.withOldLogin().with("link_share", "0");
    try (Gatehouse house = desk.open()) {
      String page = refusal(house);

      assertThat(page)
          .contains("Your account here has not moved yet")
          .contains("href=\"" + LocalFixture.BASE + "/old-login\"");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("false");
    }
    try (Gatehouse house = desk.with("old_login", "", "old_roles_sql", "").open()) {
      assertThat(refusal(house)).contains("has not moved yet").doesNotContain("old-login");
    }
    assertThat(desk.told)
        .filteredOn(event -> event.kind() == AuditEvent.Kind.LINK_REFUSED)
        .allMatch(event -> "not_in_stage".equals(event.details().get("cause")));
    try (Gatehouse house = desk.with("link_share", "100").open()) {
      desk.logIn(desk.browser(house), "alice");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("true");
    }
  }

  @Test
  void movesOneGroupAfterTheOther() throws SQLException {
    desk.with(
        "old_user_sql",
        "select id, email, name, 'sales' as link_group from users where lower(email) = :email");
    try (Gatehouse house = desk.with("link_group", "pilot, support").open()) {
      assertThat(refusal(house)).contains("has not moved yet");
    }
    try (Gatehouse house = desk.with("link_group", "pilot, support, sales").open()) {
      desk.logIn(desk.browser(house), "alice");
      assertThat(desk.one("select moved from users where id = 7")).isEqualToIgnoringCase("true");
    }
  }

  private String refusal(Gatehouse house) {
    Outcome outcome = desk.logIn(desk.browser(house), "alice");
    assertThat(FlowFixture.status(outcome)).isEqualTo(403);
    return TestBrowser.reply(outcome).body();
  }

  @Test
  void tellsTheAuditOnceAndWithoutTheAddress() throws Exception {
    try (Gatehouse house = desk.open()) {
      desk.logIn(desk.browser(house), "alice");
      desk.logIn(desk.browser(house), "alice");
    }
    List<AuditEvent> linked =
        desk.told.stream().filter(event -> event.kind() == AuditEvent.Kind.LINKED).toList();
    assertThat(linked)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.who().subject()).contains("u-alice");
              assertThat(event.details()).containsEntry("user", "7");
              assertThat(event.toString()).doesNotContainIgnoringCase("alice@example.test");
            });
  }

  @Test
  void logsNobodyInWhileTheUsersCannotBeAsked() {
    desk.isDatabaseDown.set(true);
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      Outcome outcome = desk.logIn(browser, "alice");

      assertThat(FlowFixture.status(outcome)).isEqualTo(503);
      assertThat(TestBrowser.header(outcome, "Retry-After")).isPresent();
      assertThat(browser.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);

      desk.isDatabaseDown.set(false);
      TestBrowser later = desk.browser(house);
      desk.logIn(later, "alice");
      assertThat(LocalFixture.caller(later).claims()).containsEntry("io.gatehouse.user", "7");
    }
  }
}
