package io.gatehouse.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.TestRequest;
import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.Linking.Answer;
import io.gatehouse.linking.Linking.Arrival;
import io.gatehouse.linking.jdbc.JdbcAccountLinks;
import io.gatehouse.linking.jdbc.UserDatabase;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.NamedSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What linking does over a database: the application's table of users, and ours of links. */
public abstract class LinkingContract {
  private static final String BASE = "https://desk.example/app";
  private static final String FIND =
      "select id, email, name, account, link_group from desk_users where lower(email) = :email";
  private static final String MOVED =
      "update desk_users set moved = true where id = cast(:user as integer)";

  private final Clock clock = Clock.systemUTC();
  private final Store store =
      new InMemoryStore(new MemoryStoreSettings(1000, 1000, 1 << 20), clock);
  private final List<UserDatabase> opened = new ArrayList<>();

  /** Of a database that other tests leave alone, with connections that closing ends. */
  protected abstract DataSource dataSource();

  @BeforeEach
  void createUsers() throws SQLException {
    run("drop table if exists desk_users");
    run("drop table if exists gatehouse_links");
    run("drop table if exists other_links");
    run(
        "create table desk_users (id integer primary key, email varchar(255), name varchar(100),"
            + " account varchar(50), link_group varchar(50), moved boolean default false)");
    run("insert into desk_users (id, email, name) values (1, 'Anna@Desk.example', 'anna')");
    run("insert into desk_users (id, email, name) values (2, 'ben@desk.example', 'ben')");
  }

  @AfterEach
  void close() {
    opened.forEach(UserDatabase::close);
    store.close();
  }

  @Test
  void linksTheFirstLoginToTheUserOfTheSameAddress() throws SQLException {
    assertThat(linking().of(arrival("a1", "anna@desk.example")))
        .isEqualTo(new Answer.Linked(anna(), true));

    assertThat(isMarked(1)).isTrue();
    assertThat(isMarked(2)).isFalse();
    assertThat(links().isMoved("1")).isTrue();
    assertThat(links().isMoved("2")).isFalse();
  }

  @Test
  void knowsTheUserFromThenOnWhateverTheAddress() {
    Linking linking = linking();
    Answer first = linking.of(arrival("a1", "ANNA@desk.EXAMPLE"));

    assertThat(first).isEqualTo(new Answer.Linked(anna(), true));
    assertThat(linking.of(arrival("a1", "ben@desk.example")))
        .isEqualTo(new Answer.Linked(anna(), false));
  }

  @Test
  void refusesASecondAccountOfTheSameAddress() {
    Linking linking = linking();
    Answer first = linking.of(arrival("a1", "anna@desk.example"));

    assertThat(first).isInstanceOf(Answer.Linked.class);
    assertThat(linking.of(arrival("a2", "anna@desk.example")))
        .isEqualTo(new Answer.Conflict("already_linked"));
    assertThat(linking.of(arrival("a1", "anna@desk.example")))
        .isEqualTo(new Answer.Linked(anna(), false));
  }

  @Test
  void takesTheSameSubjectOfAnotherIssuerForAnother() {
    Linking linking = linking();
    Answer first = linking.of(arrival("a1", "anna@desk.example"));
    Account other = new Account("https://other.example", "a1");

    assertThat(first).isInstanceOf(Answer.Linked.class);
    assertThat(
            linking.of(
                new Arrival(
                    "corp",
                    other,
                    "x",
                    Optional.of("ben@desk.example"),
                    Optional.of(true),
                    Optional.empty())))
        .isEqualTo(new Answer.Linked(new User("2", "ben@desk.example", "ben"), true));
  }

  @Test
  void linksNobodyToAnAddressThatTwoUsersHave() throws SQLException {
    run("insert into desk_users (id, email, name) values (3, 'anna@desk.EXAMPLE', 'anna2')");

    assertThat(linking().of(arrival("a1", "anna@desk.example")))
        .isEqualTo(new Answer.Conflict("ambiguous_email"));
    assertThat(links().isMoved("1")).isFalse();
  }

  @Test
  void findsNobodyForALoginForAnotherAccountThanTheUsers() throws SQLException {
    run("update desk_users set account = 'acme' where id = 1");

    assertThat(linking().of(arrival("a1", "anna@desk.example", Optional.of("globex"))))
        .isEqualTo(new Answer.Nobody());
    assertThat(linking().of(arrival("a1", "anna@desk.example", Optional.of("ACME"))))
        .isEqualTo(new Answer.Nobody());
    assertThat(links().isMoved("1")).isFalse();
    assertThat(linking().of(arrival("a1", "anna@desk.example", Optional.of("acme"))))
        .isEqualTo(new Answer.Linked(annaOf("acme", ""), true));
  }

  @Test
  void findsNobodyForALaterLoginForAnotherAccountWhateverTheTableSaysByThen() throws SQLException {
    run("update desk_users set account = 'acme' where id = 1");
    Answer first = linking().of(arrival("a1", "anna@desk.example", Optional.of("acme")));
    run("delete from desk_users");

    assertThat(first).isInstanceOf(Answer.Linked.class);
    assertThat(linking().of(arrival("a1", "anna@desk.example", Optional.of("globex"))))
        .isEqualTo(new Answer.Nobody());
    assertThat(linking().of(arrival("a1", "anna@desk.example", Optional.of("acme"))))
        .isEqualTo(new Answer.Linked(annaOf("acme", ""), false));
    assertThat(linking().of(arrival("a1", "anna@desk.example")))
        .as("a login for no account")
        .isEqualTo(new Answer.Linked(annaOf("acme", ""), false));
  }

  @Test
  void takesTheUserOfTheAccountWhereTwoAccountsHaveTheAddress() throws SQLException {
    run("update desk_users set account = 'acme' where id = 1");
    run(
        "insert into desk_users (id, email, name, account)"
            + " values (3, 'anna@desk.example', 'anna3', 'globex')");

    assertThat(linking().of(arrival("a1", "anna@desk.example", Optional.of("initech"))))
        .isEqualTo(new Answer.Nobody());
    assertThat(linking().of(arrival("a1", "anna@desk.example")))
        .isEqualTo(new Answer.Conflict("ambiguous_email"));
    assertThat(linking().of(arrival("a3", "anna@desk.example", Optional.of("globex"))))
        .isInstanceOfSatisfying(
            Answer.Linked.class, linked -> assertThat(linked.user().id()).isEqualTo("3"));
    assertThat(links().isMoved("1")).isFalse();
  }

  @Test
  void linksNobodyWhoseTurnItIsNot() throws SQLException {
    run("update desk_users set link_group = 'sales' where id = 1");
    run("update desk_users set link_group = 'pilot' where id = 2");
    Linking pilots = staged(new Stage(100, Set.of("pilot", "support")));

    assertThat(pilots.of(arrival("a1", "anna@desk.example")))
        .isEqualTo(new Answer.Conflict("not_in_stage"));
    assertThat(links().isMoved("1")).isFalse();
    assertThat(pilots.of(arrival("b1", "ben@desk.example"))).isInstanceOf(Answer.Linked.class);
    assertThat(staged(new Stage(0, Set.of())).of(arrival("b1", "ben@desk.example")))
        .as("who has moved stays moved")
        .isInstanceOf(Answer.Linked.class);
    assertThat(staged(new Stage(0, Set.of())).of(arrival("b2", "ben@desk.example")))
        .as("nobody is sent to a login that refuses them")
        .isEqualTo(new Answer.Conflict("already_linked"));
  }

  private Linking staged(Stage stage) {
    return linking(
        new LinkSettings(Set.of("corp"), Set.of(), false, stage, Optional.empty()), links(), store);
  }

  @Test
  void saysSoWhereNoColumnNamesTheGroup() {
    UserTable table = table("gatehouse_links", true, "");
    AccountLinks links =
        links(
            dataSource(),
            new UserTable(
                table.dataSource(),
                table.timeout(),
                NamedSql.of("select id, email from desk_users where lower(email) = :email"),
                table.columns(),
                table.moved(),
                table.links(),
                true));

    assertThatThrownBy(() -> links.withEmail("anna@desk.example"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("does not yield each of the columns email, id, link_group");
  }

  @Test
  void linksNobodyByALetterThatOnlyLooksTheSame() throws SQLException {
    run("insert into desk_users (id, email, name) values (4, 'kim@desk.example', 'kim')");

    assertThat(linking().of(arrival("k1", "\u212aim@desk.example"))) // the Kelvin sign
        .isEqualTo(new Answer.Nobody());
    assertThat(linking().of(arrival("k1", "kım@desk.example"))).isEqualTo(new Answer.Nobody());
  }

  @Test
  void linksNobodyWhoseAddressIsNotVerified() {
    Account account = new Account("https://login.example", "a1");
    Optional<String> email = Optional.of("anna@desk.example");

    for (Optional<Boolean> said : List.of(Optional.<Boolean>empty(), Optional.of(false))) {
      assertThat(linking().of(new Arrival("corp", account, "anna", email, said, Optional.empty())))
          .isEqualTo(new Answer.Nobody());
    }
    assertThat(
            linking()
                .of(
                    new Arrival(
                        "corp",
                        account,
                        "anna",
                        Optional.empty(),
                        Optional.of(true),
                        Optional.empty())))
        .isEqualTo(new Answer.Nobody());
    assertThat(links().isMoved("1")).isFalse();
  }

  @Test
  void linksUnverifiedAddressesOnlyOfProvidersThatSayNothing() {
    LinkSettings trusting =
        new LinkSettings(Set.of("corp"), Set.of("corp"), false, Stage.ALL, Optional.empty());
    Linking linking = linking(trusting, links(), store);
    Account account = new Account("https://login.example", "a1");
    Optional<String> email = Optional.of("anna@desk.example");

    assertThat(
            linking.of(
                new Arrival("corp", account, "anna", email, Optional.of(false), Optional.empty())))
        .isEqualTo(new Answer.Nobody());
    assertThat(
            linking.of(
                new Arrival("corp", account, "anna", email, Optional.empty(), Optional.empty())))
        .isEqualTo(new Answer.Linked(anna(), true));
  }

  @Test
  void linksNobodyOfAProviderThatIsNotNamed() {
    Account account = new Account("https://login.example", "a1");

    assertThat(
            linking()
                .of(
                    new Arrival(
                        "partner",
                        account,
                        "anna",
                        Optional.of("anna@desk.example"),
                        Optional.of(true),
                        Optional.empty())))
        .isEqualTo(new Answer.Nobody());
  }

  @Test
  void linksNothingWhereTheApplicationsStatementDoesNotFit() throws SQLException {
    AccountLinks wrong = links(dataSource(), table("gatehouse_links", true, "false"));

    assertThatThrownBy(
            () -> linking(settings(), wrong, store).of(arrival("a1", "anna@desk.example")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("gatehouse.moved_user_sql changed 0 rows");
    assertThat(links().isMoved("1")).isFalse();
    assertThat(isMarked(1)).isFalse();
  }

  @Test
  void createsATableOfAnotherNameOnlyIfItMay() {
    AccountLinks mayNot = links(dataSource(), table("other_links", false, ""));
    AccountLinks may = links(dataSource(), table("other_links", true, ""));

    assertThatThrownBy(() -> mayNot.isMoved("1"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("gatehouse.links_table");
    assertThat(may.isMoved("1")).isFalse();
    assertThat(links(dataSource(), table("other_links", false, "")).isMoved("1")).isFalse();
  }

  @Test
  void linksOnceOfAHundredLoginsAtOnceOnTwoNodes() throws Exception {
    List<Linking> nodes = List.of(linking(), linking());
    List<Callable<Answer>> logins = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Linking node = nodes.get(i % 2);
      logins.add(() -> node.of(arrival("a1", "anna@desk.example")));
    }

    List<Answer> answers = atOnce(logins);

    assertThat(answers).filteredOn(new Answer.Linked(anna(), true)::equals).hasSize(1);
    assertThat(answers).filteredOn(new Answer.Linked(anna(), false)::equals).hasSize(99);
    assertThat(count("select count(*) from gatehouse_links")).isEqualTo(1);
  }

  @Test
  void givesAUserToOneOfManyAccountsAtOnce() throws Exception {
    List<Linking> nodes = List.of(linking(), linking());
    List<Callable<Answer>> logins = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Linking node = nodes.get(i % 2);
      String subject = "a" + i;
      logins.add(() -> node.of(arrival(subject, "anna@desk.example")));
    }

    List<Answer> answers = atOnce(logins);

    assertThat(answers).filteredOn(new Answer.Linked(anna(), true)::equals).hasSize(1);
    assertThat(answers).filteredOn(new Answer.Conflict("already_linked")::equals).hasSize(39);
    assertThat(count("select count(*) from gatehouse_links")).isEqualTo(1);
  }

  /** Before each statement, before and after each commit, before each call of the store. */
  @Test
  void leavesOneOfTheTwoStatesWhereverTheProcessEnds() throws SQLException {
    boolean unused = links().isMoved("1"); // the table is there
    int ends = 0;
    int moved = 0;
    boolean isOver = true;
    while (isOver) {
      run("delete from gatehouse_links");
      run("update desk_users set moved = false");
      TestRequest old = oldLogin("1");
      Life life = new Life(ends);

      tryToMove(life);

      isOver = life.isOver();
      boolean isMoved = links().isMoved("1");
      assertThat(isMarked(1)).as("end %s", ends).isEqualTo(isMoved);
      if (isMoved) {
        assertThat(sessions(store).find(old)).as("end %s: session of before", ends).isEmpty();
        moved++;
      }
      assertThat(linking().of(arrival("a1", "anna@desk.example")))
          .as("end %s: and whoever comes next finishes it", ends)
          .isEqualTo(new Answer.Linked(anna(), !isMoved));
      assertThat(sessions(store).find(old)).isEmpty();
      assertThat(isMarked(1)).isTrue();
      ends++;
    }
    assertThat(ends).as("ends that were tried").isGreaterThan(8);
    assertThat(moved).isBetween(2, ends - 2);
  }

  private void tryToMove(Life life) throws SQLException {
    AccountLinks links = links(life.in(dataSource()), table("gatehouse_links", true, "true"));
    try {
      Answer unused =
          linking(settings(), links, life.in(store)).of(arrival("a1", "anna@desk.example"));
    } catch (StoreUnavailableException | Life.Over e) {
      assertThat(life.isOver()).as("%s", e).isTrue();
    }
    life.cutConnections();
  }

  /** A request with a session of the login with a password. */
  private TestRequest oldLogin(String userId) {
    HttpReply.Header cookie =
        new LocalSessions(sessions(store), clock)
            .open(
                TestRequest.get(BASE, "/old-login"),
                LocalSessions.caller(
                    new User(userId, "x@desk.example", "x"), Set.of(), Optional.empty()));
    String pair = cookie.value().substring(0, cookie.value().indexOf(';'));
    int equals = pair.indexOf('=');
    TestRequest request =
        TestRequest.get(BASE, "/desk")
            .cookies(Map.of(pair.substring(0, equals), pair.substring(equals + 1)));
    return request;
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(calls)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private static User anna() {
    return new User("1", "Anna@Desk.example", "anna");
  }

  /** As the table has her, or as the link. */
  private static User annaOf(String account, String group) {
    return new User(
        "1",
        "Anna@Desk.example",
        "anna",
        Optional.of(account),
        Optional.of(group).filter(it -> !it.isEmpty()));
  }

  private static Arrival arrival(String subject, String email) {
    return arrival(subject, email, Optional.empty());
  }

  private static Arrival arrival(String subject, String email, Optional<String> account) {
    return new Arrival(
        "corp",
        new Account("https://login.example", subject),
        "anna",
        Optional.of(email),
        Optional.of(true),
        account);
  }

  private static LinkSettings settings() {
    return new LinkSettings(Set.of("corp"), Set.of(), false, Stage.ALL, Optional.empty());
  }

  private static UserTable table(String links, boolean create, String condition) {
    String moved = condition.isEmpty() ? MOVED : MOVED + " and " + condition;
    return new UserTable(
        "jdbc/desk",
        Duration.ofSeconds(30),
        NamedSql.of(FIND),
        Set.of("id", "email", "link_group"),
        Optional.of(NamedSql.of(moved)),
        links,
        create);
  }

  private Linking linking() {
    return linking(settings(), links(), store);
  }

  private Linking linking(LinkSettings settings, AccountLinks links, Store its) {
    return new Linking(
        settings,
        links,
        new LocalSessions(sessions(its), clock),
        new LinkAudit(new Audit("test"), clock));
  }

  private AccountLinks links() {
    return links(dataSource(), table("gatehouse_links", true, ""));
  }

  private AccountLinks links(DataSource source, UserTable table) {
    UserDatabase database = new UserDatabase(table, name -> source);
    opened.add(database);
    return new JdbcAccountLinks(table, database, clock);
  }

  private Sessions sessions(Store its) {
    return new Sessions(
        "test",
        new SessionSettings(
            Duration.ofMinutes(30),
            Duration.ofHours(8),
            Optional.empty(),
            Set.of(),
            false,
            true,
            Duration.ofSeconds(60),
            false),
        its,
        clock);
  }

  private boolean isMarked(int id) throws SQLException {
    return count("select count(*) from desk_users where moved = true and id = " + id) == 1;
  }

  private int count(String query) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
