package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The login with e-mail address and password, against the application's own table. */
class OldLoginFlowTest {
  /** Of the password "secret": salt "saltsalt". */
  private static final String SSHA = "{SSHA}1G904nLkTkGWjKNnQuB/hpWXC/hzYWx0c2FsdA==";

  private static final String PBKDF2 = NewPassword.PBKDF2.write(new Password("secret"));

  private LocalFixture desk;

  @BeforeEach
  void open() throws SQLException {
    desk = new LocalFixture().withOldLogin();
    desk.addUser(7, "Alice@Example.test", "alice.old", SSHA);
    desk.addUser(8, "bob@example.test", "bob.old", PBKDF2);
    desk.run("insert into user_roles values (7, 'agent'), (7, 'supervisor'), (8, 'agent')");
  }

  @AfterEach
  void close() throws SQLException {
    desk.close();
  }

  @Test
  void logsInWithTheRolesOfTheTable() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      Outcome outcome = desk.oldLogin(browser, "alice@example.test", "secret");

      assertThat(FlowFixture.status(outcome)).isEqualTo(303);
      assertThat(LocalFixture.caller(browser))
          .satisfies(
              caller -> {
                assertThat(caller.name()).isEqualTo("alice.old");
                assertThat(caller.subject()).isEqualTo("7");
                assertThat(caller.issuer()).isEqualTo("urn:gatehouse:local");
                assertThat(caller.roles()).containsExactlyInAnyOrder("agent", "supervisor");
                assertThat(caller.claims())
                    .containsEntry("io.gatehouse.user", "7")
                    .containsEntry("email", "Alice@Example.test")
                    .containsEntry("old_login", true);
              });
    }
  }

  @Test
  void recommendsTheMoveOnceAndLeadsOn() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      URI notice = TestBrowser.location(desk.oldLogin(browser, "alice@example.test", "secret"));
      String page = TestBrowser.reply(browser.follow(notice)).body();

      assertThat(page)
          .contains("You are logged in")
          .contains(LocalFixture.BASE + "/old-login?guide\"")
          .contains(LocalFixture.BASE + "/desk?q=1");
      assertThat(TestBrowser.reply(browser.follow(URI.create("/old-login?guide"))).body())
          .contains("How to move")
          .contains(LocalFixture.BASE + "/login\"");
      assertThat(TestBrowser.reply(desk.browser(house).follow(notice)).body())
          .as("nobody is logged in there")
          .contains("name=\"password\"");
    }
  }

  @Test
  void saysTheSameOfAWrongPasswordAndOfNobody() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      String token = desk.token(browser);
      Outcome wrong = desk.send(browser, token, "alice@example.test", "Secret");
      Outcome nobody = desk.send(browser, token, "nobody@example.test", "secret");
      Outcome nonsense = desk.send(browser, token, "alice", "secret");

      assertThat(FlowFixture.status(wrong)).isEqualTo(403);
      assertThat(TestBrowser.reply(wrong).body())
          .contains("The e-mail address or the password is not right")
          .doesNotContain("alice")
          .isEqualTo(TestBrowser.reply(nobody).body())
          .isEqualTo(TestBrowser.reply(nonsense).body());
      assertThat(TestBrowser.reply(nobody).headers()).isEqualTo(TestBrowser.reply(wrong).headers());
      assertThat(browser.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void takesNoFormThatItsOwnPageDidNotMakeForThisBrowser() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      String token = desk.token(browser);
      TestBrowser other = desk.browser(house);
      desk.token(other);

      assertThat(FlowFixture.status(desk.send(other, token, "alice@example.test", "secret")))
          .as("another browser's token")
          .isEqualTo(403);
      assertThat(FlowFixture.status(desk.send(browser, "", "alice@example.test", "secret")))
          .as("no token")
          .isEqualTo(403);
      assertThat(
              FlowFixture.status(
                  browser.postFromElsewhere(
                      "/old-login", LocalFixture.form(token, "alice@example.test", "secret"))))
          .as("another site")
          .isEqualTo(403);
      assertThat(browser.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void takesNoPasswordInAnAddress() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);

      assertThat(
              FlowFixture.status(
                  browser.follow(
                      URI.create("/old-login?email=alice@example.test&password=secret"))))
          .isEqualTo(400);
      assertThat(
              FlowFixture.status(
                  browser.post(
                      "/old-login?Password=secret",
                      LocalFixture.form(desk.token(browser), "alice@example.test", "secret"))))
          .isEqualTo(400);
    }
  }

  @Test
  void takesNoMethodButTheFormsAndNoBodyBeyondIt() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);

      assertThat(
              FlowFixture.status(
                  browser.send(new TestRequest("PUT", LocalFixture.BASE, "/old-login", ""))))
          .isEqualTo(405);
      assertThat(FlowFixture.status(browser.post("/old-login", "x".repeat(9000)))).isEqualTo(413);
    }
  }

  @Test
  void takesNoPasswordOverPlainHttp() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = new TestBrowser(house, "http://desk.example/app");

      assertThat(FlowFixture.status(browser.follow(URI.create("/old-login")))).isEqualTo(403);
    }
  }

  @Test
  void isReachedByItsAddressAlone() {
    try (Gatehouse house = desk.open()) {
      URI challenge = TestBrowser.location(desk.browser(house).open("/desk"));

      assertThat(challenge.toString())
          .startsWith(desk.provider.issuer().toString())
          .doesNotContain("old-login");
    }
  }

  @Test
  void tellsWhoHasMovedWhereToLogInButOnlyForTheRightPassword() {
    try (Gatehouse house = desk.open()) {
      desk.logIn(desk.browser(house), "alice");
      TestBrowser browser = desk.browser(house);
      Outcome right = desk.oldLogin(browser, "alice@example.test", "secret");
      Outcome wrong = desk.oldLogin(browser, "alice@example.test", "other");

      assertThat(FlowFixture.status(right)).isEqualTo(403);
      assertThat(TestBrowser.reply(right).body())
          .contains("This account now signs in at /login")
          .contains("href=\"" + LocalFixture.BASE + "/login\"");
      assertThat(TestBrowser.reply(wrong).body())
          .contains("The e-mail address or the password is not right")
          .doesNotContain("now signs in");
      assertThat(browser.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void endsItsSessionsAtTheMoveOnAllNodes() {
    try (Gatehouse one = desk.open();
        Gatehouse other = desk.open()) {
      TestBrowser browser = desk.browser(one);
      desk.oldLogin(browser, "alice@example.test", "secret");
      assertThat(LocalFixture.caller(browser).name()).isEqualTo("alice.old");

      desk.logIn(desk.browser(other), "alice");

      assertThat(browser.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void leavesTheSessionsOfOthersAtTheMove() {
    try (Gatehouse house = desk.open()) {
      TestBrowser bob = desk.browser(house);
      desk.oldLogin(bob, "bob@example.test", "secret");
      desk.logIn(desk.browser(house), "alice");

      assertThat(LocalFixture.caller(bob).name()).isEqualTo("bob.old");
    }
  }

  @Test
  void endsByALogout() {
    try (Gatehouse house = desk.open()) {
      TestBrowser browser = desk.browser(house);
      desk.oldLogin(browser, "alice@example.test", "secret");
      Outcome logout = browser.post("/logout", "");

      assertThat(TestBrowser.location(logout)).isEqualTo(URI.create(LocalFixture.BASE + "/"));
      assertThat(browser.open("/desk")).isNotInstanceOf(Outcome.Authenticated.class);
    }
  }

  @Test
  void writesAWeakPasswordAnewWhenItIsRight() throws SQLException {
    desk.with(
        "old_password_update_sql",
        "update users set password = :password where id = cast(:user as integer) and password ="
            + " :old_password",
        "old_password_format",
        "pbkdf2");
    try (Gatehouse house = desk.open()) {
      desk.oldLogin(desk.browser(house), "alice@example.test", "wrong");
      assertThat(password(7)).isEqualTo(SSHA);

      desk.oldLogin(desk.browser(house), "alice@example.test", "secret");
      assertThat(password(7)).startsWith("PBKDF2WithHmacSHA256:");

      assertThat(
              FlowFixture.status(
                  desk.oldLogin(desk.browser(house), "alice@example.test", "secret")))
          .isEqualTo(303);
      desk.oldLogin(desk.browser(house), "bob@example.test", "secret");
      assertThat(password(8)).as("as strong as it should be").isEqualTo(PBKDF2);
    }
  }

  private String password(int id) throws SQLException {
    return desk.one("select password from users where id = " + id);
  }

  @Test
  void letsNobodyTryWithoutEndWhateverTheNode() {
    desk.with("old_login_tries", "3", "old_login_pause", "5m");
    try (Gatehouse one = desk.open();
        Gatehouse other = desk.open()) {
      for (int i = 0; i < 3; i++) {
        TestBrowser browser = desk.browser(i % 2 == 0 ? one : other);
        assertThat(FlowFixture.status(desk.oldLogin(browser, "Alice@example.test", "x" + i)))
            .isEqualTo(403);
      }
      TestBrowser browser = desk.browser(other);
      Outcome tooOften = desk.oldLogin(browser, "alice@EXAMPLE.test", "secret");

      assertThat(FlowFixture.status(tooOften)).isEqualTo(429);
      assertThat(TestBrowser.header(tooOften, "Retry-After")).isPresent();
      assertThat(FlowFixture.status(desk.oldLogin(browser, "bob@example.test", "secret")))
          .as("others may")
          .isEqualTo(303);

      desk.clock.forward(Duration.ofMinutes(6));
      assertThat(
              FlowFixture.status(desk.oldLogin(desk.browser(one), "alice@example.test", "secret")))
          .isEqualTo(303);
    }
  }

  @Test
  void countsWhoIsNotThereLikeWhoIs() {
    desk.with("old_login_tries", "2");
    try (Gatehouse house = desk.open()) {
      for (int i = 0; i < 2; i++) {
        desk.oldLogin(desk.browser(house), "nobody@example.test", "x" + i);
      }
      assertThat(FlowFixture.status(desk.oldLogin(desk.browser(house), "nobody@example.test", "x")))
          .isEqualTo(429);
    }
  }

  @Test
  void forgetsTheTriesOfWhoGetsIn() {
    desk.with("old_login_tries", "2");
    try (Gatehouse house = desk.open()) {
      for (int i = 0; i < 3; i++) {
        desk.oldLogin(desk.browser(house), "bob@example.test", "wrong");
        assertThat(
                FlowFixture.status(
                    desk.oldLogin(desk.browser(house), "bob@example.test", "secret")))
            .isEqualTo(303);
      }
    }
  }

  @Test
  void limitsWhatComesFromOneNetwork() {
    desk.with("old_login_tries_per_address", "2");
    try (Gatehouse house = desk.open()) {
      for (String from : new String[] {"cb007101", "cb007101"}) {
        assertThat(FlowFixture.status(from(house, from, "u" + from + "@example.test")))
            .isEqualTo(403);
      }
      assertThat(FlowFixture.status(from(house, "cb007101", "bob@example.test"))).isEqualTo(429);
      assertThat(FlowFixture.status(from(house, "cb007102", "bob@example.test"))).isEqualTo(303);
    }
  }

  private Outcome from(Gatehouse house, String network, String email) {
    TestBrowser browser = desk.browser(house);
    String token = desk.token(browser);
    return browser.send(
        new TestRequest(
                "POST", LocalFixture.BASE, "/old-login", LocalFixture.form(token, email, "secret"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .from(network));
  }

  @Test
  void answersLaterWhileTheUsersCannotBeAsked() {
    desk.isDatabaseDown.set(true);
    try (Gatehouse house = desk.open()) {
      Outcome outcome = desk.oldLogin(desk.browser(house), "alice@example.test", "secret");

      assertThat(FlowFixture.status(outcome)).isEqualTo(503);
      assertThat(TestBrowser.header(outcome, "Retry-After")).isPresent();
    }
  }

  @Test
  void givesNoRolesWhereNoStatementSaysThem() {
    try (Gatehouse house = desk.with("old_roles_sql", "").open()) {
      TestBrowser browser = desk.browser(house);
      desk.oldLogin(browser, "alice@example.test", "secret");

      assertThat(LocalFixture.caller(browser).roles()).isEqualTo(Set.of());
    }
  }
}
