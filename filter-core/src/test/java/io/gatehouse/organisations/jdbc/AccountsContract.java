package io.gatehouse.organisations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.organisations.Accounts.Inbox;
import io.gatehouse.organisations.Accounts.Member;
import io.gatehouse.organisations.Accounts.Organisation;
import io.gatehouse.organisations.jdbc.AccountsSettings.Lookup;
import io.gatehouse.organisations.jdbc.AccountsSettings.Statements;
import io.gatehouse.organisations.jdbc.AccountsSettings.Tables;
import io.gatehouse.store.LogLines;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What look-ups in a database do, on each database. Each test has a database of its own. */
public abstract class AccountsContract {
  private static final String ISSUER = "https://login.example";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final List<String> TABLES =
      List.of(
          "gatehouse_accounts",
          "gatehouse_inboxes",
          "gatehouse_members",
          "org",
          "box",
          "box_user",
          "numbered",
          "twice",
          "lonely");

  /** The database, the same one within a test. */
  protected abstract DataSource database();

  /** A text as that database compares it with a number. */
  protected String number(String parameter) {
    return "cast(" + parameter + " as integer)";
  }

  private JdbcAccounts open(Lookup lookup) {
    return JdbcAccounts.open(
        new AccountsSettings("jdbc/desk", TIMEOUT, lookup), name -> database());
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** For a database that all tests share. */
  protected final void dropTables() throws SQLException {
    for (String table : TABLES) {
      execute("drop table if exists " + table);
    }
  }

  private static Organisation organisation(String id) {
    return new Organisation(ISSUER, id);
  }

  private static Member member(String account, String subject, Optional<String> email) {
    return new Member(account, ISSUER, subject, email);
  }

  @Test
  void makesItsTablesAndLooksUpWhatIsInThem() throws SQLException {
    try (JdbcAccounts accounts = open(new Tables("gatehouse", true))) {
      assertThat(accounts.account(organisation("acme"))).isEmpty();
      execute(
          "insert into gatehouse_accounts values ('" + ISSUER + "', 'acme', 'A')",
          "insert into gatehouse_accounts values ('https://other.example', 'acme', 'B')",
          "insert into gatehouse_inboxes values ('i1', 'A', 'p1')",
          "insert into gatehouse_inboxes values ('i2', 'A', null)",
          "insert into gatehouse_inboxes values ('x', 'B', 'p1')",
          "insert into gatehouse_members values ('i2', '" + ISSUER + "', 'u-alice', null)",
          "insert into gatehouse_members values ('i1', '" + ISSUER + "', null, 'Bob@acme.example')",
          "insert into gatehouse_members values ('x', '" + ISSUER + "', 'u-alice', null)");

      assertThat(accounts.account(organisation("acme"))).contains("A");
      assertThat(accounts.account(organisation("Acme"))).isEmpty();
      assertThat(accounts.account(organisation("acme' or '1'='1"))).isEmpty();
      assertThat(accounts.account(organisation("acme\0"))).isEmpty();
      assertThat(accounts.inboxes("A", Set.of("p1", "p2")))
          .containsOnlyKeys("p1", "p2")
          .satisfies(
              found ->
                  assertThat(found.get("p1"))
                      .containsExactlyInAnyOrder(new Inbox("i1", "A"), new Inbox("x", "B")));
      assertThat(accounts.memberships(member("A", "u-alice", Optional.empty())))
          .containsExactly(new Inbox("i2", "A"));
      assertThat(accounts.memberships(member("A", "u-bob", Optional.of("bob@acme.example"))))
          .containsExactly(new Inbox("i1", "A"));
      assertThat(accounts.memberships(member("A", "u-bob", Optional.empty()))).isEmpty();
    }
  }

  @Test
  void tellsHowToMakeTheTablesWhereItMayNot() {
    try (JdbcAccounts accounts = open(new Tables("missing", false))) {
      assertThatThrownBy(() -> accounts.account(organisation("acme")))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("gatehouse.accounts_tables")
          .hasMessageContaining("create it by the script");
    }
  }

  private Lookup ofTheApplication() throws SQLException {
    execute(
        "create table org (id integer primary key, platform_id varchar(50))",
        "create table box (id integer primary key, org integer, project varchar(50))",
        "create table box_user (box integer, mail varchar(100))",
        "insert into org values (1, 'acme')",
        "insert into org values (2, 'other')",
        "insert into box values (10, 1, 'p1')",
        "insert into box values (11, 2, 'p1')",
        "insert into box_user values (10, 'alice@acme.example')");
    return new Statements(
        NamedSql.of("select id from org where platform_id = :organisation"),
        Optional.of(NamedSql.of("select id, org from box where project = :project")),
        Optional.of(
            NamedSql.of(
                "select b.id, b.org from box b join box_user u on u.box = b.id where b.org = "
                    + number(":account")
                    + " and lower(u.mail) = lower(:email)")));
  }

  @Test
  void looksUpInTheApplicationsOwnTables() throws SQLException {
    try (JdbcAccounts accounts = open(ofTheApplication())) {
      accounts.tryOut();

      assertThat(accounts.account(organisation("acme"))).contains("1");
      assertThat(accounts.account(organisation("nobody"))).isEmpty();
      assertThat(accounts.inboxes("1", Set.of("p1")))
          .isEqualTo(Map.of("p1", List.of(new Inbox("10", "1"), new Inbox("11", "2"))));
      assertThat(accounts.memberships(member("1", "u", Optional.of("Alice@acme.example"))))
          .containsExactly(new Inbox("10", "1"));
      assertThat(accounts.memberships(member("1", "u", Optional.empty()))).isEmpty();
    }
  }

  @Test
  void findsNothingForAValueThatCannotBeCompared() throws SQLException {
    execute("create table numbered (id integer, platform_id integer)");
    Statements numbers =
        new Statements(
            NamedSql.of("select id from numbered where platform_id = " + number(":organisation")),
            Optional.empty(),
            Optional.empty());
    try (JdbcAccounts accounts = open(numbers)) {
      execute("insert into numbered values (1, 42)");

      assertThat(accounts.account(organisation("acme"))).isEmpty();
      assertThat(accounts.account(organisation("42"))).contains("1");
    }
  }

  @Test
  void refusesAnOrganisationWithTwoAccounts() throws SQLException {
    execute(
        "create table twice (id integer, platform_id varchar(50))",
        "insert into twice values (1, 'acme')",
        "insert into twice values (2, 'acme')");
    try (JdbcAccounts accounts =
        open(
            new Statements(
                NamedSql.of("select id from twice where platform_id = :organisation"),
                Optional.empty(),
                Optional.empty()))) {
      assertThatThrownBy(() -> accounts.account(organisation("acme")))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("several accounts");
    }
  }

  @Test
  void tellsWhatIsWrongWithAStatementWhenTheApplicationStarts() {
    Statements wrong =
        new Statements(
            NamedSql.of("select id from no_such_table where o = :organisation"),
            Optional.empty(),
            Optional.empty());
    try (LogLines log = LogLines.of("io.gatehouse.store.guarded");
        JdbcAccounts accounts = open(wrong)) {
      accounts.tryOut();

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .startsWith("SEVERE the accounts' database is out of reach")
          .contains("gatehouse.accounts_sql cannot be run (SQLState 42", "logins answer 503");
    }
  }

  @Test
  void tellsWhereTheAccountIsNotSelected() throws SQLException {
    execute("create table lonely (id integer, project varchar(50))");
    Statements narrow =
        new Statements(
            NamedSql.of("select 1 from lonely where project = :organisation"),
            Optional.of(NamedSql.of("select id from lonely where project = :project")),
            Optional.empty());
    try (JdbcAccounts accounts = open(narrow)) {
      assertThatThrownBy(() -> accounts.inboxes("1", Set.of("p1")))
          .hasMessageContaining("gatehouse.inboxes_sql selects 1 column(s)")
          .hasMessageContaining("then its account's");
    }
  }
}
