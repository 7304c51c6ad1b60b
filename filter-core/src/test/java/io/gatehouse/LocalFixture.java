package io.gatehouse;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An application with a table of users of before, at one or more houses with one store. */
final class LocalFixture implements AutoCloseable {
  static final String BASE = FlowFixture.BASE;

  private static final String STORE_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  final SettableClock clock = new SettableClock();
  final TestProvider provider = TestProvider.start(clock);
  final List<AuditEvent> told = new CopyOnWriteArrayList<>();
  final AtomicBoolean isDatabaseDown = new AtomicBoolean();
  volatile LoginGroups.Answer groups = new LoginGroups.Answer.Granted(Set.of());
  private final JdbcDataSource database = new JdbcDataSource();
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Keeps the database in memory. */
  private final Connection kept;

  LocalFixture() throws SQLException {
    database.setURL("jdbc:h2:mem:local-" + System.identityHashCode(this));
    database.setUser("sa");
    kept = database.getConnection();
    run(
        "create table users (id integer primary key, email varchar(255), name varchar(100),"
            + " password varchar(255), moved boolean default false)");
    run("create table user_roles (user_id integer, role varchar(50))");
    texts.put("gatehouse.issuer", provider.issuer().toString());
    texts.put("gatehouse.client_id", "desk");
    texts.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    texts.put("gatehouse.application_id", "local");
    texts.put("gatehouse.store", "jdbc");
    texts.put("gatehouse.store_datasource", "jdbc/store");
    texts.put("gatehouse.store_encryption_keys", STORE_KEY);
    texts.put("gatehouse.link_old_users", "true");
    texts.put("gatehouse.users_datasource", "jdbc/users");
    texts.put(
        "gatehouse.old_user_sql",
        "select id, email, name, password from users where lower(email) = :email");
    texts.put(
        "gatehouse.moved_user_sql",
        "update users set moved = true where id = cast(:user as integer)");
  }

  /** With those settings too; an empty value takes one away. */
  LocalFixture with(String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      texts.put("gatehouse." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return this;
  }

  LocalFixture withOldLogin() {
    return with(
        "old_login",
        "true",
        "old_roles_sql",
        "select role from user_roles where user_id = cast(:user as integer)");
  }

  /** One more node. */
  Gatehouse open() {
    texts.values().removeIf(String::isEmpty);
    try {
      return Gatehouse.open(
          SettingsReader.read(List.of(SettingsSource.contextParams(texts)), "/app"),
          clock,
          new Surroundings(this::dataSource, caller -> groups, Optional.empty(), audit()));
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e);
    }
  }

  /** Closing the house waits until all is told. */
  private Audit audit() {
    Audit audit = new Audit("local");
    audit.addListener(told::add, Thread::new);
    return audit;
  }

  private DataSource dataSource(String name) {
    if (isDatabaseDown.get() && name.equals("jdbc/users")) {
      throw new StoreUnavailableException("it is down");
    }
    return database;
  }

  void addUser(int id, String email, String name, String password) throws SQLException {
    try (PreparedStatement insert =
        kept.prepareStatement(
            "insert into users (id, email, name, password) values (?, ?, ?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, email);
      insert.setString(3, name);
      insert.setString(4, password);
      insert.executeUpdate();
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = kept.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  String one(String query) throws SQLException {
    try (Statement statement = kept.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  TestBrowser browser(Gatehouse house) {
    return new TestBrowser(house, BASE);
  }

  /** From a guarded page to the provider and back; the callback's outcome. */
  Outcome logIn(TestBrowser browser, String user) {
    URI answer = provider.authorize(TestBrowser.location(browser.open("/desk")), user).toUri();
    return browser.follow(answer);
  }

  /** Loads the form and sends it. */
  Outcome oldLogin(TestBrowser browser, String email, String password) {
    return send(browser, token(browser), email, password);
  }

  String token(TestBrowser browser) {
    Outcome form = browser.follow(URI.create("/old-login"));
    Matcher token = TOKEN.matcher(TestBrowser.reply(form).body());
    if (!token.find()) {
      throw new AssertionError("no form");
    }
    return token.group(1);
  }

  Outcome send(TestBrowser browser, String token, String email, String password) {
    return browser.post("/old-login", form(token, email, password));
  }

  static String form(String token, String email, String password) {
    return "token="
        + encoded(token)
        + "&email="
        + encoded(email)
        + "&password="
        + encoded(password)
        + "&return=%2Fdesk%3Fq%3D1";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Caller caller(TestBrowser browser) {
    return TwoHouses.caller(browser.open("/desk"));
  }

  @Override
  public void close() throws SQLException {
    provider.close();
    kept.close();
  }
}
