package io.gatehouse.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gatehouse.testkit.faults.AuthorizationError;
import io.gatehouse.testkit.faults.AuthorizationFault;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.logout.LogoutDelivery;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tls.SelfSigned;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent desk is asked for, row by row, over HTTP. */
class AgentLoginIT {
  @RegisterExtension
  static final ExecutedRows ROWS =
      new ExecutedRows(
          List.of(
              "A-01", "A-02", "A-03", "A-04", "A-05", "A-06", "A-07", "A-08", "A-09", "A-10",
              "A-11", "A-12", "A-13", "A-14", "A-15", "A-16", "A-17", "A-19", "A-20", "A-21"));

  private static final String INBOX = "desk/inbox?status=open";
  private static final Pattern ROLE =
      Pattern.compile("<span class=\"yes\">Yes</span>\\s*<span class=\"badge\">(\\w+)</span>");

  private static OpenDesk desk;
  private final Browsing browser = new Browsing();

  @BeforeAll
  static void open() {
    desk = OpenDesk.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @AfterEach
  void honestAgain() {
    desk.provider().faults().clear();
    People.register(desk.provider());
  }

  /** Who has which claims, and what comes of it. */
  @ParameterizedTest
  @CsvFileSource(resources = "/agent-login.txt", delimiter = '|', useHeadersInDisplayName = true)
  void decides(
      String row,
      String organisation,
      String global,
      String projects,
      int status,
      String code,
      String roles,
      String cause) {
    TestUser user = TestUser.named("trial");
    user = organisation == null ? user : user.withClaim("organisation", organisation);
    user = global == null ? user : user.withClaim("roles", List.of(global.split(" ", -1)));
    user = projects == null ? user : user.withClaim("projects", projects(projects));
    desk.provider().register(user);

    HttpResponse<String> page = browser.logIn(desk, "trial", "whoami");

    assertThat(page.statusCode()).isEqualTo(status);
    if (status == 200) {
      assertThat(roles(page)).isEqualTo(new TreeSet<>(List.of(roles.split(" ", -1))));
    } else {
      assertThat(page.body()).contains(heading(code, organisation));
      assertThat(Browsing.isLoginForm(browser.open(desk.page(INBOX)))).as("no session").isFalse();
      assertThat(browser.open(desk.page("")).body()).doesNotContain("Welcome back");
      if (cause != null) {
        assertThat(auditLog()).contains(cause);
      }
    }
    ROWS.add(row);
  }

  private static List<Map<String, Object>> projects(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(each -> each.split(":", -1))
        .map(each -> Map.<String, Object>of("id", each[0], "roles", List.of(each[1])))
        .toList();
  }

  private static String heading(String code, String organisation) {
    return code.equals("not_authorised")
        ? "The Cognigy user is not authorised to access the system"
        : "The user organisation <code>"
            + (organisation == null ? "(none)" : organisation)
            + "</code> was not found in the system";
  }

  private static Set<String> roles(HttpResponse<String> whoAmI) {
    return ROLE.matcher(whoAmI.body())
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  @Test
  @Row("A-01")
  void landsOnThePageFirstAskedForUnderANewSessionId() {
    HttpResponse<String> first = browser.logIn(desk, "alice", INBOX + "&q=a%20b");
    assertThat(first.uri()).isEqualTo(desk.page(INBOX + "&q=a%20b"));
    String before = session(browser);

    assertThat(new Browsing().logIn(desk, "alice", "login").uri()).isEqualTo(desk.page(""));
    assertThat(before).isNotEmpty().isNotEqualTo(session(anew()));
  }

  private Browsing anew() {
    Browsing again = new Browsing();
    HttpResponse<String> unused = again.logIn(desk, "alice", INBOX);
    return again;
  }

  private static String session(Browsing browser) {
    return browser.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().matches("gatehouse-[a-z0-9]+"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_STATE", "WRONG_CODE", "WRONG_ISSUER"})
  @Row("A-01")
  void takesNoForeignAnswer(String fault) {
    desk.provider().faults().on(AuthorizationFault.valueOf(fault));

    HttpResponse<String> page = browser.logIn(desk, "alice", INBOX);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("This login could not be completed");
    assertThat(session(browser)).isEmpty();
  }

  @Test
  @Row("A-01")
  void beginsAnewWhereTheStateIsForeignAndNotForEver() {
    desk.provider().faults().on(AuthorizationFault.WRONG_STATE);

    HttpResponse<String> page = browser.logIn(desk, "alice", INBOX);

    assertThat(page.body()).contains("The login does not come to an end");
    assertThat(session(browser)).isEmpty();
  }

  @Test
  @Row("A-01")
  void takesAnAnswerOnce() {
    HttpResponse<String> form = browser.open(desk.page(INBOX));
    URI answer = desk.provider().authorize(form.request().uri(), "alice").toUri();
    assertThat(browser.ask(answer).statusCode()).isEqualTo(303);
    String session = session(browser);
    assertThat(session).isNotEmpty();

    HttpResponse<String> other = new Browsing().open(answer);

    assertThat(Browsing.isLoginForm(other) || other.statusCode() == 400).isTrue();
    assertThat(browser.open(desk.page(INBOX)).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("A-02")
  void keepsTheQueryOfTheAuthorizationAddress() {
    try (OpenDesk tenant =
        OpenDesk.beside(
            "/tenant",
            Map.of(
                "gatehouse[/tenant].authorization_endpoint",
                "https://login.example/authorize?tenant=a"))) {
      assertThat(browser.ask(tenant.page(INBOX)).headers().firstValue("Location").orElse(""))
          .startsWith("https://login.example/authorize?")
          .contains("tenant=a", "client_id=desk", "state=");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)"
      })
  @Row("A-01")
  void ignoresReturnAddressesOffThisSite(String target) {
    HttpResponse<String> page =
        browser.logIn(desk, "alice", "login?return=" + URLEncoder.encode(target, UTF_8));

    assertThat(page.uri()).isEqualTo(desk.page(""));
  }

  @Test
  @Row("A-01")
  void saysWhenTheLoginWasDeclinedAndNotThatTheConfigurationIsWrong() {
    desk.provider().faults().on(new AuthorizationError("access_denied", "no"));

    HttpResponse<String> page = browser.open(desk.page(INBOX));

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body())
        .contains("The login was declined")
        .doesNotContain("Something is wrong with the OAuth configuration");
  }

  /** One setting each that is missing or wrong. */
  private static Stream<Map<String, String>> wrongSettings() {
    return Stream.of(
        Map.of("desk.client_secret", ""),
        Map.of("desk.issuer", "login.example"),
        Map.of("desk.issuer", "http://login.example"),
        Map.of("gatehouse[/closed].authorization_endpoint", "/authorize"),
        Map.of("gatehouse[/closed].session_lifetime", "long"),
        Map.of("gatehouse[/closed].support_link", "javascript:alert(1)"),
        Map.of("gatehouse[/closed].accounts_sql", "drop table accounts"));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  @Row({"A-02", "A-03", "A-16", "A-20"})
  void staysClosedWithWrongSettingsAndPublicPagesGoOn(Map<String, String> wrong) {
    try (OpenDesk closed = OpenDesk.beside("/closed", wrong)) {
      assertThat(browser.open(closed.page("")).statusCode()).isEqualTo(200);
      for (String page : List.of("login", INBOX)) {
        HttpResponse<String> reply = browser.open(closed.page(page));
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body())
            .contains("Something is wrong with the OAuth configuration")
            .doesNotContain("at io.gatehouse", "javascript:");
      }
    }
  }

  /** What the provider does wrong, and the status of E1 then. */
  private static Stream<Arguments> providerTroubles() {
    return Stream.of(
        Arguments.of(EndpointFault.failing(Endpoint.TOKEN, 503), 503),
        Arguments.of(EndpointFault.garbage(Endpoint.TOKEN), 502),
        Arguments.of(EndpointFault.refusing(Endpoint.TOKEN, 401, "invalid_client"), 502),
        Arguments.of(EndpointFault.refusing(Endpoint.TOKEN, 400, "unauthorized_client"), 502));
  }

  @ParameterizedTest
  @MethodSource("providerTroubles")
  @Row("A-03")
  void saysE1WhereTheProviderCannotBeTalkedWith(EndpointFault fault, int status) {
    desk.provider().faults().on(fault);

    HttpResponse<String> page = browser.logIn(desk, "alice", INBOX);

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body())
        .contains("Something is wrong with the OAuth configuration", "Reference");
    assertThat(page.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    assertThat(session(browser)).isEmpty();
  }

  @Test
  @Row("A-03")
  void saysE1With503WhereNobodyAnswers() {
    try (OpenDesk alone = OpenDesk.beside("/alone", Map.of("desk.issuer", "http://127.0.0.1:9"))) {
      HttpResponse<String> page = browser.open(alone.page(INBOX));

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("Something is wrong with the OAuth configuration");
    }
  }

  @Test
  @Row({"A-04", "A-12"})
  void letsARefusedUserInAfterTheOrganisationIsSetUp() {
    desk.provider()
        .register(People.global("mara", "admin").withClaim("organisation", "<b>new & co</b>"));
    HttpResponse<String> refused = browser.logIn(desk, "mara", INBOX);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("&lt;b&gt;new &amp; co&lt;/b&gt;").doesNotContain("<b>new");

    Browsing bob = new Browsing();
    HttpResponse<String> page = bob.logIn(desk, "bob", "admin/organisations");
    HttpResponse<String> done =
        bob.submit(
            page.uri(), page.uri(), Map.of("organisation", "<b>new & co</b>", "name", "New"));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("New-default");
    assertThat(browser.open(desk.page("admin/inboxes")).body()).contains("New-default");
  }

  @Test
  @Row("A-04")
  void cutsAnEndlessOrganisation() {
    desk.provider()
        .register(People.global("mara", "admin").withClaim("organisation", "x".repeat(5000)));

    HttpResponse<String> page = browser.logIn(desk, "mara", INBOX);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).doesNotContain("x".repeat(300)).contains("x".repeat(40));
  }

  @Test
  @Row("A-11")
  void saysNobodyTheSamePageInAllWaysTheyCanRead() {
    assertThat(browser.ask(desk.page(INBOX)).statusCode()).isBetween(302, 303);
    HttpResponse<String> json =
        browser.send(HttpRequest.newBuilder(desk.page(INBOX)).header("Accept", "application/json"));
    assertThat(json.statusCode()).isEqualTo(401);
    assertThat(json.body()).contains("\"error\":\"login_required\"").doesNotContain("<html");

    assertThat(browser.logIn(desk, "alice", INBOX).statusCode()).isEqualTo(200);
    assertThat(browser.open(desk.page("admin/agents")).statusCode()).isEqualTo(403);
  }

  @Test
  @Row("A-12")
  void setsUpAccountsAndInboxesOnceForTheHolderOfTheToken() {
    Browsing bob = new Browsing();
    Matcher token =
        Pattern.compile("id=\"platform-token\">([A-Za-z0-9]{24})<")
            .matcher(bob.logIn(desk, "bob", "admin/organisations").body());
    assertThat(token.find()).isTrue();
    String secret = token.group(1);

    assertThat(platform("x".repeat(24), "POST", "accounts", "organisation=initech&name=Initech"))
        .startsWith("401 ");
    assertThat(platform(secret, "POST", "inboxes", "account=4711&project=p&name=P"))
        .startsWith("409 ");
    String account = platform(secret, "POST", "accounts", "organisation=initech&name=Initech");
    assertThat(account).matches("(?s)201 \\{\"account\":\\d+,\"default_inbox\":\\d+}\\s*");
    assertThat(platform(secret, "POST", "accounts", "organisation=initech&name=Again"))
        .startsWith("409 ");
    String id = account.replaceAll("(?s).*\"account\":(\\d+).*", "$1");
    String inbox = account.replaceAll("(?s).*\"default_inbox\":(\\d+).*", "$1");
    assertThat(platform(secret, "POST", "inboxes", "account=" + id + "&project=tps&name=TPS"))
        .startsWith("201 ");
    assertThat(platform(secret, "POST", "inboxes", "account=" + id + "&project=tps&name=Again"))
        .startsWith("409 ");
    assertThat(platform(secret, "POST", "accounts", "name=Nobody")).startsWith("400 ");
    assertThat(platform(secret, "DELETE", "inboxes/" + inbox, "")).startsWith("409 ");

    desk.provider().register(People.agent("peter", "tps").withClaim("organisation", "initech"));
    assertThat(browser.logIn(desk, "peter", INBOX).statusCode()).isEqualTo(200);
  }

  private String platform(String token, String method, String path, String form) {
    HttpResponse<String> reply =
        browser.send(
            HttpRequest.newBuilder(desk.page("platform/" + path))
                .header("Api-Access-Token", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form)));
    return reply.statusCode() + " " + reply.body();
  }

  @Test
  @Row({"A-09", "A-10"})
  void movesAnOldUserWithAllTheirConversationsAndForGood() throws Exception {
    try (OpenDesk old = OpenDesk.beside("/moving", Map.of())) {
      Browsing before = new Browsing();
      HttpResponse<String> notice = oldLogin(old, before, "olga-of-old");
      assertThat(notice.statusCode()).isEqualTo(200);
      assertThat(notice.body()).contains("href=", "old-login?guide");
      assertThat(before.open(old.page("profile")).body()).contains("Olga Old");
      String agent = agent(before.open(old.page("profile")));
      assertThat(before.open(old.page("desk/inbox")).body())
          .contains("Password of the customer portal");
      assertThat(change(old, "Olga Young").statusCode()).isEqualTo(200);

      HttpResponse<String> profile = browser.logIn(old, "olga", "profile");

      assertThat(agent(profile)).isEqualTo(agent);
      assertThat(browser.open(old.page("desk/conversation?id=1003")).body())
          .contains("Olga Young has it.");
      assertThat(before.ask(old.page("profile")).statusCode()).as("ended").isBetween(302, 303);
      HttpResponse<String> moved = oldLogin(old, new Browsing(), "olga-of-old");
      assertThat(moved.statusCode()).isEqualTo(403);
      assertThat(moved.body()).contains("This account now signs in at", "/moving/login\"");
      HttpResponse<String> wrong = oldLogin(old, new Browsing(), "olga-of-yore");
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(wrong.body()).doesNotContain("This account now signs in");
      HttpResponse<String> changed = change(old, "Olga Elder");
      assertThat(changed.statusCode()).isEqualTo(409);
      assertThat(changed.body()).contains("change it at the provider");
    }
  }

  @Test
  @Row({"A-10", "A-15"})
  void givesNobodyTheAccountOfAnOldUserWhoseAddressTheyHaveElsewhere() {
    try (OpenDesk old = OpenDesk.beside("/elsewhere", Map.of())) {
      Browsing bob = new Browsing();
      HttpResponse<String> page = bob.logIn(old, "bob", "admin/organisations");
      HttpResponse<String> unused =
          bob.submit(page.uri(), page.uri(), Map.of("organisation", "globex", "name", "Globex"));
      old.provider().register(People.global("olga", "admin").withClaim("organisation", "globex"));

      assertThat(browser.logIn(old, "olga", "admin/settings").body())
          .contains("for the organisation globex");
      assertThat(browser.open(old.page("desk/inbox")).body()).contains("0 conversations");
      old.provider().register(People.global("olga", "admin"));
      assertThat(new Browsing().logIn(old, "olga", "admin/settings").body())
          .contains("for the organisation agency");
    }
  }

  private static String agent(HttpResponse<String> profile) {
    assertThat(profile.statusCode()).isEqualTo(200);
    return profile.body().replaceAll("(?s).*id=\"agent\">(\\d+)<.*", "$1");
  }

  private static HttpResponse<String> oldLogin(OpenDesk at, Browsing browser, String password) {
    HttpResponse<String> form = browser.open(at.page("old-login"));
    return browser.fillIn(form, Map.of("email", "Olga@Example.test", "password", password));
  }

  /** As an administrator does it in the desk's own agents page. */
  private static HttpResponse<String> change(OpenDesk at, String name) {
    Browsing bob = new Browsing();
    HttpResponse<String> page = bob.logIn(at, "bob", "admin/agents");
    return bob.submit(
        page.uri(), page.uri(), Map.of("id", "2", "name", name, "email", "olga@example.test"));
  }

  @Test
  @Row("A-09")
  void tellsNobodyWhichOldUsersThereAre() {
    HttpResponse<String> form = browser.open(desk.page("old-login"));
    HttpResponse<String> wrong =
        browser.fillIn(form, Map.of("email", "olga@example.test", "password", "wrong"));
    HttpResponse<String> unknown =
        browser.fillIn(
            browser.open(desk.page("old-login")),
            Map.of("email", "nobody@example.test", "password", "wrong"));

    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
    assertThat(plain(unknown)).isEqualTo(plain(wrong));
    assertThat(browser.open(desk.page("old-login?email=a&password=b")).statusCode()).isEqualTo(400);
    assertThat(
            browser
                .submit(form.uri(), form.uri(), Map.of("email", "a@b.c", "password", "d"))
                .statusCode())
        .as("without the form's token")
        .isIn(400, 403);
    assertThat(browser.ask(desk.page(INBOX)).headers().firstValue("Location").orElse(""))
        .doesNotContain("old-login");
  }

  private static String plain(HttpResponse<String> page) {
    return page.body().replaceAll("value=\"[^\"]*\"", "").replaceAll("Reference.*", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unverified", "no role"})
  @Row("A-10")
  void movesNobodyByAnUnverifiedAddressOrAFailedLogin(String how) throws Exception {
    try (OpenDesk old = OpenDesk.beside("/unmoved", Map.of())) {
      TestUser olga =
          how.equals("no role") ? People.ofAgency("olga") : People.agent("olga", "support");
      old.provider()
          .register(how.equals("unverified") ? olga.withClaim("email_verified", false) : olga);

      HttpResponse<String> page = browser.logIn(old, "olga", "profile");

      assertThat(page.statusCode()).isEqualTo(how.equals("no role") ? 403 : 200);
      assertThat(oldLogin(old, new Browsing(), "olga-of-old").statusCode()).isEqualTo(200);
    }
  }

  /** All pages, methods and disguises: {@link PermissionsIT}. */
  @Test
  @Row("A-13")
  void opensTheOverviewToSupervisorsOnly() {
    assertThat(new Browsing().logIn(desk, "sam", "overview").statusCode()).isEqualTo(200);
    assertThat(new Browsing().logIn(desk, "bob", "overview").statusCode()).isEqualTo(403);
    assertThat(new Browsing().logIn(desk, "alice", "overview").statusCode()).isEqualTo(403);
  }

  @Test
  @Row("A-14")
  void bringsRolesUpToDateAtEachLogin() {
    assertThat(roles(browser.logIn(desk, "alice", "whoami"))).containsExactly("agent");
    desk.provider().register(People.global("alice", "liveAgentSupervisor"));
    assertThat(roles(new Browsing().logIn(desk, "alice", "whoami"))).containsExactly("supervisor");

    desk.provider().register(People.ofAgency("alice"));
    assertThat(new Browsing().logIn(desk, "alice", INBOX).statusCode()).isEqualTo(403);
  }

  @Test
  @Row("A-15")
  void endsInTheOrganisationThatTheLoginIsFor() {
    desk.provider()
        .register(
            People.global("mara", "admin")
                .withClaim("organisation", List.of("umbrella", "agency")));
    Browsing bob = new Browsing();
    HttpResponse<String> page = bob.logIn(desk, "bob", "admin/organisations");
    HttpResponse<String> unused =
        bob.submit(page.uri(), page.uri(), Map.of("organisation", "umbrella", "name", "Umbrella"));

    HttpResponse<String> agency =
        new Browsing().logIn(desk, "mara", "login?organisation=agency&return=/admin/settings");
    HttpResponse<String> umbrella =
        new Browsing().logIn(desk, "mara", "login?organisation=umbrella&return=/admin/settings");
    HttpResponse<String> foreign = new Browsing().logIn(desk, "mara", "login?organisation=globex");

    assertThat(agency.body()).contains("for the organisation agency");
    assertThat(umbrella.body()).contains("for the organisation umbrella");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.body()).contains("The user organisation <code>globex</code>");
  }

  @Test
  @Row("A-16")
  void endsWhenTheProviderSaysSo() {
    desk.provider()
        .register(
            desk.provider()
                .client("desk")
                .withBackchannelLogoutUri(desk.page("backchannel-logout")));
    assertThat(browser.logIn(desk, "alice", INBOX).statusCode()).isEqualTo(200);

    List<LogoutDelivery> unused = desk.provider().logOut("alice");

    assertThat(browser.open(desk.page("")).body()).doesNotContain("Welcome back");
  }

  @Test
  @Row("A-17")
  void trustsNoCertificateThatNobodyVouchesFor() throws Exception {
    SelfSigned certificate = SelfSigned.generate("localhost", Clock.systemUTC().instant());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificate.keyStore("for-a-test"), "for-a-test".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.start();
    String issuer = "https://localhost:" + server.getAddress().getPort();
    try (OpenDesk distrusting = OpenDesk.beside("/distrusting", Map.of("desk.issuer", issuer))) {
      HttpResponse<String> page = browser.open(distrusting.page(INBOX));

      assertThat(page.statusCode()).isEqualTo(502);
      assertThat(page.body()).contains("Something is wrong with the OAuth configuration");
    } finally {
      server.stop(0);
    }
  }

  @Test
  @Row({"A-19", "A-21"})
  void showsAdministratorsWhatHappened() {
    HttpResponse<String> refused = new Browsing().logIn(desk, "carol", INBOX);
    HttpResponse<String> letIn = new Browsing().logIn(desk, "alice", INBOX);
    assertThat(List.of(refused.statusCode(), letIn.statusCode())).containsExactly(403, 200);

    String log = auditLog();

    assertThat(log)
        .contains("login refused", "carol", "not_authorised", "no_global_role", "alice")
        .doesNotContain("desk-secret");
  }

  /** As soon as it has what was there when it was asked for. */
  private static String auditLog() {
    Browsing bob = new Browsing();
    HttpResponse<String> page = bob.logIn(desk, "bob", "admin/audit");
    for (int i = 0; i < 50 && !page.body().contains("Who works"); i++) {
      page = bob.open(desk.page("admin/audit"));
    }
    return page.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"carol", "dora"})
  @Row("A-20")
  void eachErrorPageHasItsGuideAndTheWayToSupport(String user) {
    String page = browser.logIn(desk, user, INBOX).body();

    assertThat(page)
        .contains(
            "In case the guides above didn&#39;t solve the issue, <a href=\""
                + desk.page("login/errors#support"),
            ">you can reach us through support</a>",
            user.equals("carol")
                ? "href=\"" + desk.page("login/errors#not_authorised")
                : "href=\"" + desk.page("login/errors#organisation_not_found"));
    assertThat(browser.open(desk.page("login/errors")).body())
        .contains(
            "OAuth Errors Meaning",
            "id=\"oauth_configuration\"",
            "id=\"organisation_not_found\"",
            "id=\"not_authorised\"",
            "id=\"support\"");
  }
}
