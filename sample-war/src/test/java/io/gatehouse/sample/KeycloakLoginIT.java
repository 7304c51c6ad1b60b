package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The Agent Desk, its users in a real Keycloak: realm role {@code agent}; {@code administrator} a
 * role of the client; {@code shift-lead} a realm role in which both are nested. Keycloak writes
 * roles into access tokens only.
 */
@ExtendWith(KeycloakExtension.class)
class KeycloakLoginIT {
  private static final Pattern FORM_ACTION =
      Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");

  private static KeycloakServer keycloak;
  private static DeskServer desk;
  private static KeycloakAdmin admin;

  @BeforeAll
  static void start(KeycloakServer shared) {
    keycloak = shared;
    desk =
        DeskServer.start(
            new DeskServer.Options(
                DeskServer.BUILT,
                "/agent-desk",
                0,
                Map.of(
                    "desk.issuer",
                    keycloak.issuer().toString(),
                    "desk.client_secret",
                    "desk-secret-desk-secret-desk-secret",
                    // Keycloak's places for roles, and this realm's names
                    "gatehouse[/agent-desk].global_role_claims",
                    "realm_access.roles resource_access.{client_id}.roles",
                    "gatehouse[/agent-desk].global_roles",
                    "agent = agent; administrator = administrator")));
    admin = new KeycloakAdmin(keycloak.issuer());
    admin.set("backchannel.logout.url", desk.address().resolve("backchannel-logout").toString());
    admin.set("backchannel.logout.session.required", "true");
  }

  @AfterAll
  static void stop() {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void bringsAVisitorThroughKeycloaksFormToThePageAskedForWithItsQuery() {
    Visitor visitor = new Visitor();

    Visitor.Page page = login(visitor, "desk/inbox?status=open&q=a%20b", "alice");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.address()).isEqualTo(desk.address().resolve("desk/inbox?status=open&q=a%20b"));
    assertThat(page.body()).contains("alice").contains("value=\"a b\"");
  }

  @Test
  void grantsNestedRealmRolesAndClientRoles() {
    Visitor visitor = new Visitor();

    Visitor.Page whoAmI = login(visitor, "whoami", "bob");

    assertThat(whoAmI.body())
        .contains(
            "realm_access.roles in the access token",
            "resource_access.desk.roles in the access token");
    assertThat(visitor.open(desk.address().resolve("desk/inbox")).status()).isEqualTo(200);
    assertThat(visitor.open(desk.address().resolve("admin/teams")).status()).isEqualTo(200);
  }

  @Test
  void refusesAPageOfAnotherRoleWith403() {
    Visitor visitor = new Visitor();
    login(visitor, "desk/inbox", "alice");

    Visitor.Page page = visitor.open(desk.address().resolve("admin/teams"));

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("not open to you");
  }

  @Test
  void refusesAUserWithoutRolesWith403() {
    Visitor.Page page = login(new Visitor(), "desk/inbox", "carol");

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("not authorised to access the system");
  }

  @Test
  void aLogoutEndsTheLoginAtKeycloakToo() {
    int others = admin.sessions("alice");
    Visitor visitor = new Visitor();
    Visitor.Page page = login(visitor, "desk/inbox", "alice");
    assertThat(admin.sessions("alice")).isEqualTo(others + 1);

    Visitor.Page after = visitor.submit(page, desk.address().resolve("logout"), Map.of());

    assertThat(after.address()).isEqualTo(desk.address().resolve("goodbye"));
    assertThat(after.body())
        .contains("You are logged out", "Log in")
        .doesNotContain("Logged in as");
    Visitor.Page form = visitor.open(desk.address().resolve("desk/inbox"));
    assertThat(FORM_ACTION.matcher(form.body()).find()).as("Keycloak's login form").isTrue();
    assertThat(form.address().getQuery()).doesNotContain("prompt=");
    assertThat(admin.sessions("alice")).isEqualTo(others);
  }

  @Test
  void aLogoutOfTheUserInKeycloakEndsTheSessionHere() {
    Visitor visitor = new Visitor();
    login(visitor, "desk/inbox", "bob");
    Visitor second = new Visitor();
    login(second, "desk/inbox", "bob");

    admin.logOut("bob");

    assertThat(isLoggedIn(visitor)).isFalse();
    assertThat(isLoggedIn(second)).isFalse();
  }

  @Test
  void aSessionThatIsEndedByItselfInKeycloakEndsHere() {
    Visitor visitor = new Visitor();
    login(visitor, "whoami", "alice");
    assertThat(visitor.open(desk.address()).body()).contains("Welcome back");

    admin.endEachSessionOf("alice");

    assertThat(visitor.open(desk.address()).body()).doesNotContain("Welcome back");
  }

  @Test
  void aLoginOutlivesItsAccessTokensByRefreshesThatRotate() {
    admin.set("access.token.lifespan", "4");
    try {
      Visitor visitor = new Visitor();
      login(visitor, "desk/inbox", "alice");
      int before = admin.events("REFRESH_TOKEN");
      await(
          () -> {
            assertThat(isLoggedIn(visitor)).isTrue();
            return admin.events("REFRESH_TOKEN") >= before + 3;
          });
      assertThat(admin.events("REFRESH_TOKEN_ERROR")).isZero();
    } finally {
      admin.set("access.token.lifespan", "300");
    }
  }

  private static boolean isLoggedIn(Visitor visitor) {
    return visitor
        .open(desk.address().resolve("desk/inbox"))
        .address()
        .getRawAuthority()
        .equals(desk.address().getRawAuthority());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it comes in time").isLessThan(deadline);
    }
  }

  private static Visitor.Page login(Visitor visitor, String page, String user) {
    Visitor.Page form = visitor.open(desk.address().resolve(page));
    assertThat(form.address().getRawAuthority()).isEqualTo(keycloak.issuer().getRawAuthority());
    Matcher action = FORM_ACTION.matcher(form.body());
    assertThat(action.find()).as("Keycloak's login form").isTrue();
    return visitor.submit(
        form,
        URI.create(action.group(1).replace("&amp;", "&")),
        Map.of("username", user, "password", user));
  }
}
