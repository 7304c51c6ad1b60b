package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * B-10 for who logs in at the application itself, by its provider, and belongs to an account by
 * their organisation: an application that is installed in that account gets a code.
 */
class OwnLoginIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECRET = "desk-secret-desk-secret-desk-secret";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private static final Pattern PROVIDER = Pattern.compile("data-provider=\"([^\"]+)\"");

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final HttpClient browser =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private TestProvider provider;
  private PlatformApp app;
  private Installed desk;

  @BeforeEach
  void start() throws Exception {
    provider =
        TestProvider.start()
            .register(TestClient.confidential("desk", SECRET))
            .register(agent("alice", "acme"))
            .register(agent("bob", "bolts"));
    app =
        PlatformApp.start(
            Map.of("url", url, "user", "sa"),
            "ways_in",
            "/api/* bearer; /sentinel/* session login",
            "issuer",
            provider.issuer().toString(),
            "client_id",
            "desk",
            "client_secret",
            SECRET,
            "organisation_claim",
            "organisation",
            "accounts_datasource",
            PlatformApp.DATA_SOURCE);
    desk = Installed.forUsers(app, new Brand(app).make(), "Desk", "openid agent");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String account : List.of("'acme', 'brand'", "'bolts', 'other'")) {
        int unused =
            statement.executeUpdate(
                "insert into gatehouse_accounts values ('"
                    + provider.issuer()
                    + "', "
                    + account
                    + ")");
      }
    }
  }

  private static TestUser agent(String name, String organisation) {
    return TestUser.named(name)
        .withClaim("organisation", organisation)
        .withClaim("roles", List.of("admin"));
  }

  @AfterEach
  void stop() {
    app.close();
    provider.close();
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document")
            .build(),
        BodyHandlers.ofString());
  }

  private static URI location(URI from, HttpResponse<String> answer) {
    return from.resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** From a page that needs a login over the provider back; where that leads. */
  private URI logIn(URI page, String user) throws Exception {
    Matcher sent = PROVIDER.matcher(get(page).body()); // a page that goes on by itself
    assertThat(sent.find()).isTrue();
    URI there = URI.create(sent.group(1).replace("&amp;", "&"));
    assertThat(there.toString()).startsWith(provider.issuer().toString());
    URI callback = provider.authorize(there, user).toUri();
    HttpResponse<String> back = get(callback);
    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    return location(callback, back);
  }

  private HttpResponse<String> allow(URI page, HttpResponse<String> asked) throws Exception {
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    Matcher token = TOKEN.matcher(asked.body());
    assertThat(token.find()).isTrue();
    return browser.send(
        HttpRequest.newBuilder(page)
            .timeout(PATIENCE)
            .header("Origin", page.getScheme() + "://" + page.getAuthority())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "token=" + Installed.encode(token.group(1)) + "&decision=allow"))
            .build(),
        BodyHandlers.ofString());
  }

  private SignedJWT idToken(String code) throws ParseException {
    HttpResponse<String> answer = desk.redeem(code);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode tokens = Brand.read(answer);
    return SignedJWT.parse(tokens.get("id_token").asText());
  }

  @Test
  void theLoginComesBackToTheVeryAddressAndIsAskedForOnce() throws Exception {
    URI wanted = desk.authorize("&state=a%20b%2Bc&scope=openid%20agent&nonce=n-1");
    URI back = logIn(wanted, "alice");
    assertThat(back).isEqualTo(wanted);

    HttpResponse<String> answer = allow(wanted, get(back));
    Map<String, String> first = Installed.parameters(answer);
    assertThat(first).containsEntry("state", "a b+c").containsKey("code");
    SignedJWT one = idToken(first.get("code"));
    assertThat(one.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-1");

    // the session is there, and the consent: a code at once, however often
    Instant loggedInAt = Instant.ofEpochSecond(one.getJWTClaimsSet().getLongClaim("auth_time"));
    while (!Instant.now().isAfter(loggedInAt.plusSeconds(2))) {
      Thread.sleep(50);
    }
    SignedJWT two = idToken(Installed.parameters(get(wanted)).get("code"));
    assertThat(two.getJWTClaimsSet().getLongClaim("auth_time"))
        .as("when they logged in, not when they were asked")
        .isEqualTo(loggedInAt.getEpochSecond());
    assertThat(two.getJWTClaimsSet().getIssueTime()).isAfter(one.getJWTClaimsSet().getIssueTime());
    assertThat(two.getJWTClaimsSet().getSubject()).isEqualTo(one.getJWTClaimsSet().getSubject());
  }

  @Test
  void withoutALoginThatMayBeShownThereIsAnErrorAndNoPage() throws Exception {
    Map<String, String> answer =
        Installed.parameters(get(desk.authorize("&state=s&scope=openid&prompt=none")));
    assertThat(answer).containsEntry("error", "login_required").containsEntry("state", "s");
  }

  @Test
  void aLoginOfAnotherAccountGetsNoCode() throws Exception {
    URI wanted = desk.authorize("&state=s");
    HttpResponse<String> answer = get(logIn(wanted, "bob"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains("another account").doesNotContain("code=");
  }
}
