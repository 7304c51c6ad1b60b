package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.Outcome.Authenticated;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.organisations.Accounts.Inbox;
import io.gatehouse.organisations.KnownOrganisations;
import io.gatehouse.organisations.OrganisationSettings;
import io.gatehouse.store.LogLines;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.ClaimPlace;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins of users whose organisations decide: over real HTTP, against the testkit's provider. */
class OrganisationFlowTest {
  private static final Duration TIL_DUE = Duration.ofMinutes(10);

  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);
  private final KnownOrganisations accounts =
      new KnownOrganisations()
          .account("acme", "A")
          .account("other", "B")
          .project("p1", new Inbox("i1", "A"))
          .project("px", new Inbox("x1", "B"))
          .member("u-alice", new Inbox("i7", "A"));
  private Gatehouse gatehouse = open(ClaimSource.ID_TOKEN, ClaimSource.ACCESS_TOKEN);
  private TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);

  @AfterEach
  void close() {
    gatehouse.close();
    provider.close();
  }

  private Gatehouse open(ClaimSource... sources) {
    OrganisationSettings rules =
        new OrganisationSettings(
            "organisation",
            List.of("roles"),
            Map.of(
                "admin", Set.of("administrator"),
                "liveAgentAdmin", Set.of("administrator"),
                "liveAgentSupervisor", Set.of("supervisor"),
                "liveAgentAgent", Set.of("agent")),
            Optional.of(
                new OrganisationSettings.Projects("projects", "id", List.of("role", "roles"))),
            Map.of("agent", Set.of("agent")));
    return Gatehouse.open(
        TestSettings.at(provider.issuer().toString())
            .organisations(rules)
            .sources(sources)
            .settings(),
        clock,
        new Surroundings(
            StoreOutage.NO_DATA_SOURCES,
            LoginGroups.NONE,
            Optional.of(accounts),
            new Audit("test")));
  }

  private static TestUser alice() {
    return TestUser.named("alice");
  }

  private Outcome logIn(TestUser user) {
    provider.register(user);
    return arrive(browser.open("/desk"), user.username());
  }

  private Outcome arrive(Outcome sentThere, String user) {
    return browser.follow(provider.authorize(TestBrowser.location(sentThere), user).toUri());
  }

  private Caller caller() {
    return ((Authenticated) browser.open("/desk")).caller();
  }

  private static Map<String, Object> member(String project, String role) {
    return Map.of("id", project, "role", role);
  }

  private void isRefused(Outcome outcome, String code) {
    assertThat(FlowFixture.status(outcome)).isEqualTo(403);
    assertThat(browser.cookies().keySet()).noneMatch("gatehouse-test"::equals);
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
    assertThat(TestBrowser.reply(outcome).body()).contains(heading(code));
  }

  private static String heading(String code) {
    return code.equals("not_authorised")
        ? "is not authorised to access the system"
        : "was not found";
  }

  @ParameterizedTest
  @CsvSource({
    "admin, administrator",
    "liveAgentAdmin, administrator",
    "liveAgentSupervisor, supervisor",
  })
  void aGlobalRoleIsOneOfTheApplicationInTheWholeAccount(String global, String role) {
    logIn(alice().withClaim("organisation", "acme").withClaim("roles", List.of(global)));

    assertThat(caller().roles()).containsExactly(role);
    assertThat(caller().claims())
        .containsEntry("io.gatehouse.account", "A")
        .containsEntry("io.gatehouse.organisation", "acme")
        .doesNotContainKey("io.gatehouse.inboxes");
  }

  @Test
  void anAgentOfAProjectIsOneInItsInboxAlone() {
    logIn(
        alice()
            .withClaim("organisation", "acme")
            .withClaim("projects", List.of(member("p1", "agent"), member("px", "agent"))));

    assertThat(caller().roles()).containsExactly("agent");
    assertThat(caller().claims()).containsEntry("io.gatehouse.inboxes", List.of("i1"));
  }

  @Test
  void anAgentOfTheOrganisationIsOneWhereTheyAreAMember() {
    logIn(alice().withClaim("organisation", "acme").withClaim("roles", "liveAgentAgent"));

    assertThat(caller().roles()).containsExactly("agent");
    assertThat(caller().claims()).containsEntry("io.gatehouse.inboxes", List.of("i7"));
  }

  @Test
  void theRolesOfTheOldMappingDoNotCount() {
    logIn(
        alice()
            .withRoles("root")
            .withGroups("staff")
            .withClaim("organisation", "acme")
            .withClaim("roles", List.of("admin")));

    assertThat(caller().roles()).containsExactly("administrator");
    assertThat(caller().claims().get("io.gatehouse.roles.explanation").toString())
        .contains("value \"admin\" of roles in the id token, by global_roles");
  }

  @Test
  void anUnknownOrganisationIsRefusedUntilItHasAnAccount() {
    TestUser user = alice().withClaim("organisation", "new").withClaim("roles", List.of("admin"));
    Outcome refused = logIn(user);

    isRefused(refused, "organisation_not_found");
    assertThat(TestBrowser.reply(refused).body()).contains("new");

    accounts.account("new", "N");
    arrive(browser.open("/desk"), "alice");
    assertThat(caller().claims()).containsEntry("io.gatehouse.account", "N");
  }

  @Test
  void noOrganisationIsNone() {
    Outcome refused = logIn(alice().withClaim("roles", List.of("admin")));

    isRefused(refused, "organisation_not_found");
    assertThat(TestBrowser.reply(refused).body()).contains("(none)");
  }

  @Test
  void theIdOnThePageIsEscapedAndCut() {
    Outcome refused =
        logIn(alice().withClaim("organisation", "<script>alert(1)</script>" + "x".repeat(5000)));

    String body = TestBrowser.reply(refused).body();
    assertThat(body).contains("&lt;script&gt;").doesNotContain("<script>alert");
    assertThat(body).doesNotContain("x".repeat(300));
  }

  @ParameterizedTest
  @CsvSource({"Admin, ''", "agent, ''", "'', viewer", "'', Agent", "x, p9"})
  void whoHasNoRoleThatCountsIsRefused(String global, String project) {
    TestUser user = alice().withClaim("organisation", "acme").withClaim("roles", List.of(global));
    if (project.equals("p9")) {
      user = user.withClaim("projects", List.of(member("p9", "agent")));
    } else if (!project.isEmpty()) {
      user = user.withClaim("projects", List.of(member("p1", project)));
    }

    isRefused(logIn(user), "not_authorised");
  }

  @Test
  void theAuditKnowsWhoWasRefusedWhereAndWhy() {
    try (LogLines log = LogLines.of(Audit.LOGGER)) {
      logIn(
          alice()
              .withClaim("organisation", "acme")
              .withClaim("projects", Map.of("p9", List.of("agent"))));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .contains("event=\"login_refused\"", "u-alice", "account=\"A\"", "not_authorised")
          .contains("cause=\"project_not_mapped\"");
    }
  }

  @Test
  void theSameUserGetsInOnceTheProjectIsMapped() {
    TestUser user =
        alice()
            .withClaim("organisation", "acme")
            .withClaim("projects", Map.of("p9", List.of("agent")));
    isRefused(logIn(user), "not_authorised");

    accounts.project("p9", new Inbox("i9", "A"));
    arrive(browser.open("/desk"), "alice");
    assertThat(caller().claims()).containsEntry("io.gatehouse.inboxes", List.of("i9"));
  }

  @Test
  void aClientOfScriptsGetsJson() {
    provider.register(alice().withClaim("organisation", "acme"));
    Outcome sentThere = browser.open("/desk");
    String callback =
        provider.authorize(TestBrowser.location(sentThere), "alice").toUri().toString();
    Outcome refused =
        browser.send(
            TestRequest.get(FlowFixture.BASE, callback.substring(FlowFixture.BASE.length()))
                .header("Accept", "application/json"));

    assertThat(FlowFixture.status(refused)).isEqualTo(403);
    assertThat(TestBrowser.reply(refused).body()).contains("\"error\":\"not_authorised\"");
  }

  @ParameterizedTest
  @EnumSource(ClaimSource.class)
  void claimsCountFromEachSource(ClaimSource source) {
    gatehouse.close();
    gatehouse = open(source);
    browser = new TestBrowser(gatehouse, FlowFixture.BASE);
    logIn(
        alice()
            .withClaimIn(ClaimPlace.valueOf(source.name()), "organisation", "acme")
            .withClaimIn(ClaimPlace.valueOf(source.name()), "roles", List.of("admin")));

    assertThat(caller().roles()).containsExactly("administrator");
  }

  @Test
  void nobodyIsLetInWhileTheAccountsCannotBeAsked() {
    accounts.fail(new IllegalStateException("secret detail"));
    Outcome unavailable =
        logIn(alice().withClaim("organisation", "acme").withClaim("roles", List.of("admin")));

    assertThat(FlowFixture.status(unavailable)).isEqualTo(503);
    assertThat(TestBrowser.header(unavailable, "Retry-After")).isPresent();
    assertThat(TestBrowser.reply(unavailable).body()).doesNotContain("secret detail");
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);

    accounts.heal();
    arrive(browser.open("/desk"), "alice");
    assertThat(caller().roles()).containsExactly("administrator");
  }

  @Test
  void aRefreshBringsRolesAndInboxesUpToDate() {
    logIn(alice().withClaim("organisation", "acme").withClaim("projects", Map.of("p1", "agent")));
    accounts.project("p2", new Inbox("i2", "A"));
    provider.register(
        alice().withClaim("organisation", "acme").withClaim("projects", Map.of("p2", "agent")));
    clock.forward(TIL_DUE);

    assertThat(caller().claims()).containsEntry("io.gatehouse.inboxes", List.of("i2"));
    assertThat(provider.refreshes()).isEqualTo(1);
  }

  @Test
  void aRefreshEndsTheSessionOfWhoHasLostTheRole() {
    logIn(alice().withClaim("organisation", "acme").withClaim("roles", List.of("admin")));
    provider.register(alice().withClaim("organisation", "acme"));
    clock.forward(TIL_DUE);

    try (LogLines log = LogLines.of(Audit.LOGGER)) {
      assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .contains("event=\"session_refused\"", "u-alice", "account=\"A\"", "no_global_role");
    }
    assertThat(FlowFixture.status(arrive(browser.open("/desk"), "alice"))).isEqualTo(403);
  }

  @Test
  void aRefreshEndsTheSessionOfAnOrganisationThatIsGone() {
    logIn(alice().withClaim("organisation", "acme").withClaim("roles", List.of("admin")));
    accounts.without("acme");
    clock.forward(TIL_DUE);

    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
  }

  @Test
  void aRefreshWhileTheAccountsCannotBeAskedEndsNothing() {
    logIn(alice().withClaim("organisation", "acme").withClaim("roles", List.of("admin")));
    accounts.fail(new IllegalStateException("away"));
    clock.forward(TIL_DUE);

    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
    accounts.heal();
    clock.forward(Duration.ofMinutes(1));
    assertThat(caller().roles()).containsExactly("administrator");
  }

  @Test
  void aRefreshWithoutAnIdTokenLeavesTheCallerAsTheyWere() {
    provider.register(provider.client("desk").withRefresh(Refresh.ROTATED_WITHOUT_ID_TOKEN));
    logIn(alice().withClaim("organisation", "acme").withClaim("roles", List.of("admin")));
    clock.forward(TIL_DUE);

    assertThat(caller().claims()).containsEntry("io.gatehouse.account", "A");
  }

  private static TestUser ofTwo() {
    return alice()
        .withClaim("organisation", List.of("acme", "other"))
        .withClaim("roles", List.of("admin"));
  }

  @Test
  void aUserOfSeveralOrganisationsEndsInTheOneThatTheLoginWasStartedFor() {
    provider.register(ofTwo());
    Outcome arrived = arrive(browser.follow(URI.create("/login?organisation=other")), "alice");

    assertThat(FlowFixture.status(arrived)).isEqualTo(303);
    assertThat(caller().claims())
        .containsEntry("io.gatehouse.organisation", "other")
        .containsEntry("io.gatehouse.account", "B");
  }

  @Test
  void withoutAWishItIsTheFirstThatHasAnAccount() {
    logIn(ofTwo());

    assertThat(caller().claims()).containsEntry("io.gatehouse.organisation", "acme");
  }

  @Test
  void whoIsLoggedInCanGoOnToTheirOtherOrganisation() {
    logIn(ofTwo());
    Outcome there = browser.follow(URI.create("/login?organisation=acme&return=%2Fdesk"));
    Outcome other = browser.follow(URI.create("/login?organisation=other&return=%2Fdesk"));

    assertThat(FlowFixture.status(there)).isEqualTo(303);
    assertThat(FlowFixture.status(other)).isEqualTo(302);
    arrive(other, "alice");
    assertThat(caller().claims()).containsEntry("io.gatehouse.account", "B");
  }

  @Test
  void aRefreshStaysInTheOrganisationOfTheLogin() {
    provider.register(ofTwo());
    arrive(browser.follow(URI.create("/login?organisation=other")), "alice");
    clock.forward(TIL_DUE);

    assertThat(caller().claims()).containsEntry("io.gatehouse.organisation", "other");
    provider.register(ofTwo().withClaim("organisation", List.of("acme")));
    clock.forward(TIL_DUE);
    assertThat(browser.open("/desk")).isNotInstanceOf(Authenticated.class);
  }

  @Test
  void aLateAnswerStillEndsInTheOrganisationThatTheLoginWasStartedFor() {
    provider.register(ofTwo());
    Outcome sentThere = browser.follow(URI.create("/login?organisation=other"));
    var late = provider.authorize(TestBrowser.location(sentThere), "alice");
    clock.forward(Duration.ofMinutes(11));
    Outcome restarted = browser.follow(late.toUri());
    arrive(restarted, "alice");

    assertThat(caller().claims()).containsEntry("io.gatehouse.organisation", "other");
  }

  @Test
  void anotherAccountIsAnotherLogin() {
    logIn(ofTwo());
    String before = ((Authenticated) browser.open("/desk")).login();
    arrive(browser.follow(URI.create("/login?organisation=other")), "alice");

    assertThat(((Authenticated) browser.open("/desk")).login()).isNotEqualTo(before);
    // and its own tokens are not revoked with those of the one before
    assertThat(provider.requests(Endpoint.REVOCATION)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"foreign", "Acme", "nobody"})
  void aForeignOrganisationIsNotFound(String wanted) {
    accounts.account("foreign", "F");
    provider.register(ofTwo());
    Outcome refused = arrive(browser.follow(URI.create("/login?organisation=" + wanted)), "alice");

    isRefused(refused, "organisation_not_found");
    assertThat(TestBrowser.reply(refused).body()).contains(wanted);
  }

  @Test
  void anOverlongWishIsNobodysOrganisation() {
    provider.register(ofTwo());
    Outcome refused =
        arrive(browser.follow(URI.create("/login?organisation=" + "x".repeat(3000))), "alice");

    isRefused(refused, "organisation_not_found");
  }

  @Test
  void anEmptyWishIsNone() {
    provider.register(ofTwo());
    arrive(browser.follow(URI.create("/login?organisation=")), "alice");

    assertThat(caller().claims()).containsEntry("io.gatehouse.organisation", "acme");
  }
}
