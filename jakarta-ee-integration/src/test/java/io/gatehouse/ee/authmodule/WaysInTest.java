package io.gatehouse.ee.authmodule;

import static io.gatehouse.ee.authmodule.ApiClient.challenges;
import static io.gatehouse.ee.authmodule.ApiClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which ways in hold where, on a server that asks Gatehouse, with constraints as ever. */
class WaysInTest {
  private static final String SHOP = "https://shop.example";
  static final String CONSTRAINTS =
      constraint("/api/*", "**")
          + constraint("/api/orders/*", "scope:openid")
          + constraint("/api/payments/*", "scope:payments")
          + constraint("/api/desk/*", "agent")
          + constraint("/both/*", "agent")
          + "<security-role><role-name>scope:openid</role-name></security-role>"
          + "<security-role><role-name>scope:payments</role-name></security-role>";

  private final TestProvider provider = TestProvider.start();
  private TomcatApp app;
  private ApiClient client;

  @BeforeEach
  void start() throws Exception {
    app = TomcatApp.start(params(provider), CONSTRAINTS);
    client = new ApiClient(app);
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  static Map<String, String> params(TestProvider provider) {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put(
        "gatehouse.ways_in",
        "/api/* bearer; /both/* bearer session login; /public/api/* bearer session");
    params.put("gatehouse.audience", "desk");
    params.put("gatehouse.cors_origins", "/api/* " + SHOP);
    return params;
  }

  private static String constraint(String pattern, String role) {
    return "<security-constraint><web-resource-collection><web-resource-name>x</web-resource-name><url-pattern>"
        + pattern
        + "</url-pattern></web-resource-collection><auth-constraint><role-name>"
        + role
        + "</role-name></auth-constraint></security-constraint>";
  }

  @Test
  void apathForTokensTakesThemAndNothingElse() throws Exception {
    Visitor browser = new Visitor(app, provider);
    browser.logIn("/desk/x", "alice");

    HttpResponse<String> page = client.getAs(token("alice"), "/api/x");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("user=alice principal=alice agent=true", "session=none");
    assertThat(client.get("/api/x").statusCode()).isEqualTo(401);
    assertThat(header(client.get("/api/x"), "Content-Type")).startsWith("application/problem+json");
    assertThat(browser.get("/api/x").statusCode()).isEqualTo(401);
    assertThat(browser.get("/api/x").body()).contains("An access token is needed");
  }

  @Test
  void apathForSessionsTakesNoToken() throws Exception {
    HttpResponse<String> page = client.getAs(token("alice"), "/desk/x");

    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(challenges(page)).singleElement().asString().startsWith("OpenID login_url=");
    assertThat(new Visitor(app, provider).get("/desk/x").statusCode()).isEqualTo(302);
  }

  @Test
  void apathForBothTakesEither() throws Exception {
    Visitor browser = new Visitor(app, provider);

    assertThat(browser.logIn("/both/x", "bob").body()).contains("user=bob");
    assertThat(client.getAs(token("alice"), "/both/x").body()).contains("user=alice");
    HttpResponse<String> nobody = client.get("/both/x", "Accept", "application/json");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(challenges(nobody)).hasSize(3);
    assertThat(browser.get("/both/x").body()).contains("user=bob");
  }

  @Test
  void ascopeIsARoleOfTheConstraint() throws Exception {
    assertThat(client.getAs(token("carol"), "/api/orders/1").statusCode()).isEqualTo(200);

    HttpResponse<String> refused = client.getAs(token("alice"), "/api/payments/1");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(challenges(refused))
        .singleElement()
        .asString()
        .startsWith("Bearer error=\"insufficient_scope\"");
    assertThat(refused.body()).contains("\"status\":403", "\"error\":\"insufficient_scope\"");
  }

  @Test
  void aroleThatIsMissingIs403ByTheBook() throws Exception {
    HttpResponse<String> refused = client.getAs(token("carol"), "/api/desk/x");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
    assertThat(client.getAs(token("alice"), "/api/desk/x").body()).contains("user=alice");
  }

  @Test
  void whatTheApplicationRefusesItselfIsItsOwnBusiness() throws Exception {
    HttpResponse<String> gone = client.getAs(token("alice"), "/api/x?do=error");
    HttpResponse<String> forbidden = client.getAs(token("alice"), "/api/x?do=forbid");

    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("ERROR user=alice");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.body()).contains("ERROR user=alice");
    assertThat(challenges(forbidden)).isEmpty();
  }

  @Test
  void acallerByASessionGetsTheApplicationsOwnErrorPage() throws Exception {
    HttpResponse<String> page = new Visitor(app, provider).logIn("/both/x", "carol");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("ERROR user=carol");
    assertThat(challenges(page)).isEmpty();
  }

  @Test
  void twoCredentialsAre400() throws Exception {
    String line = "Bearer " + token("alice");

    HttpResponse<String> lines = client.get("/api/x", "Authorization", line, "Authorization", line);
    HttpResponse<String> query = client.getAs(token("alice"), "/api/x?access_token=x");

    assertThat(lines.statusCode()).isEqualTo(400);
    assertThat(challenges(lines))
        .singleElement()
        .asString()
        .startsWith("Bearer error=\"invalid_request\"");
    assertThat(query.statusCode()).isEqualTo(400);
    assertThat(client.get("/api/x?access_token=" + token("alice")).statusCode()).isEqualTo(400);
  }

  @Test
  void abadTokenIs401OnPublicPathsTooAndWhateverSessionThereIs() throws Exception {
    Visitor alice = new Visitor(app, provider);
    alice.logIn("/desk/x", "alice");

    assertThat(client.getAs("a.b.c", "/public/api/x").statusCode()).isEqualTo(401);
    assertThat(alice.get("/public/api/x").body()).contains("user=alice");
    assertThat(alice.getAs("a.b.c", "/public/api/x").statusCode()).isEqualTo(401);
    assertThat(alice.getAs("a.b.c", "/both/x").statusCode()).isEqualTo(401);
    assertThat(alice.getAs(token("bob"), "/both/x").body()).contains("user=bob");
    assertThat(client.getAs(token("bob"), "/public/api/x").body()).contains("user=bob");
  }

  @Test
  void theLoginsOwnPathsComeFirst() throws Exception {
    assertThat(client.getAs("a.b.c", "/login?return=/desk/x").statusCode()).isEqualTo(302);
    assertThat(client.getAs("a.b.c", "/callback?code=x&state=y").statusCode()).isNotEqualTo(401);
  }

  @Test
  void whileKeysCannotBeHadIs503AndPublicPagesGoOn() throws Exception {
    String token = token("alice");
    provider.close();
    try (TomcatApp late = TomcatApp.start(params(provider), CONSTRAINTS)) {
      HttpResponse<String> page = new ApiClient(late).getAs(token, "/api/x");

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(header(page, "Retry-After")).isEqualTo("10");
      assertThat(page.body()).contains("\"error\":\"temporarily_unavailable\"");
      assertThat(new ApiClient(late).getAs(token, "/public/api/x").body()).contains("user=null");
    }
  }

  @Test
  void theMetadataArePublic() throws Exception {
    HttpResponse<String> page = client.get("/.well-known/oauth-protected-resource");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("\"resource\":\"" + app.address() + "\"", provider.issuer().toString());
  }

  @Test
  void apreflightToAConstrainedPathIsAnswered() throws Exception {
    HttpResponse<String> allowed = preflight("/api/orders/1", SHOP);
    HttpResponse<String> refused = preflight("/api/orders/1", "https://evil.example");
    HttpResponse<String> elsewhere = preflight("/desk/x", SHOP);

    assertThat(allowed.statusCode()).isEqualTo(204);
    assertThat(header(allowed, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(header(allowed, "Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(allowed.headers().allValues("Vary")).contains("Origin");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    assertThat(elsewhere.statusCode()).isEqualTo(403);
  }

  @Test
  void everyReplyOnThePathMayBeSeenByTheScript() throws Exception {
    assertIsSeen(200, client.getAs(token("alice"), "/api/orders/1", "Origin", SHOP));
    assertIsSeen(410, client.getAs(token("alice"), "/api/x?do=error", "Origin", SHOP));
    assertIsSeen(401, client.get("/api/x", "Origin", SHOP));
    assertIsSeen(401, client.getAs("a.b.c", "/api/x", "Origin", SHOP));
    assertIsSeen(403, client.getAs(token("alice"), "/api/payments/1", "Origin", SHOP));
    assertIsSeen(400, client.getAs(token("alice"), "/api/x?access_token=x", "Origin", SHOP));

    HttpResponse<String> other =
        client.getAs(token("alice"), "/api/x", "Origin", "https://evil.example");
    assertThat(other.statusCode()).as("it is hidden, not refused").isEqualTo(200);
    assertThat(header(other, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(other, "Vary")).isEqualTo("Origin");
    assertThat(header(client.get("/public/x", "Origin", SHOP), "Vary")).isEmpty();
  }

  private static void assertIsSeen(int status, HttpResponse<String> reply) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().allValues("Access-Control-Allow-Origin"))
        .as("a reply of %d", status)
        .containsExactly(SHOP);
    assertThat(reply.headers().allValues("Vary")).contains("Origin");
    assertThat(header(reply, "Access-Control-Expose-Headers")).contains("WWW-Authenticate");
  }

  private HttpResponse<String> preflight(String target, String origin) throws Exception {
    return client.send(
        "OPTIONS",
        target,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "GET",
        "Access-Control-Request-Headers",
        "authorization");
  }

  private String token(String user) {
    return provider.accessToken(user, "desk");
  }
}
