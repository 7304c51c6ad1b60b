package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What agents see of consumers who come by the platform's API, and what they answer. */
class ConsumersBrowserIT {
  @RegisterExtension static final ExecutedRows ROWS = new ExecutedRows(List.of("B-20", "B-21"));

  private static final String SHOP = "https://login.shop.example";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static OpenDesk desk;
  private static RSAKey key;
  private static String known;
  private static String unknown;
  private Chromium browser;

  /** Bob, who runs the desk too, sets all up in the pages. */
  @BeforeAll
  static void open() throws Exception {
    Chromium.require();
    desk = OpenDesk.open();
    key = new RSAKeyGenerator(2048).keyID("1").generate();
    Browsing bob = new Browsing();
    bob.logIn(desk, "bob", "admin/campaigns");
    URI server = desk.page("admin/authentication-server?id=new");
    URI connector =
        bob.submit(
                server,
                server,
                Map.of(
                    "method",
                    "implicit-embedded",
                    "name",
                    "Shop login",
                    "issuer",
                    SHOP,
                    "clientId",
                    "desk",
                    "publicKey",
                    Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded()),
                    "jsMethod",
                    "lpGetAuthenticationToken",
                    "implicitAllowed",
                    "true",
                    "enabled",
                    "true"))
            .uri();
    assertThat(connector.getQuery()).contains("saved=true");
    URI organisations = desk.page("admin/organisations");
    assertThat(
            bob.submit(
                    organisations, organisations, Map.of("action", "anonymous-on", "account", "1"))
                .body())
        .contains("Switch off");
    URI campaigns = desk.page("admin/campaigns");
    URI campaign =
        bob.submit(
                campaigns, campaigns, Map.of("name", "Spring", "origins", "https://shop.example"))
            .uri();
    known = engagement(bob, campaign, "Help with an order", id(connector));
    unknown = engagement(bob, campaign, "Before buying", "anonymous");
  }

  private static String id(URI page) {
    return page.getQuery().replaceFirst(".*id=", "");
  }

  private static String engagement(Browsing bob, URI campaign, String name, String connector) {
    String page =
        bob.submit(
                campaign,
                campaign,
                Map.of("action", "engage", "engagementName", name, "connector", connector))
            .body();
    Matcher snippets = Pattern.compile("engagement: &#034;([^&]+)&#034;").matcher(page);
    String last = "";
    while (snippets.find()) {
      last = snippets.group(1);
    }
    assertThat(last).as(name).isNotEmpty();
    return connector.equals("anonymous") ? last : connector + " " + last;
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  @BeforeEach
  void logIn() throws IOException {
    browser = Chromium.start();
    browser.open(desk.page("desk/inbox"));
    browser.logInAs("alice");
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @Row("B-20")
  void whatTheBrandSaysIsMarkedAsVerifiedAndWhatThePageSaysIsNot() throws Exception {
    String[] engagement = known.split(" ", -1);
    String bearer =
        post(
            "app/" + engagement[0] + "/authenticate?v=3.0",
            "",
            "{\"engagementId\":\"" + engagement[1] + "\",\"id_token\":\"" + idToken() + "\"}",
            "token");
    String talk =
        post(
            "conversations",
            bearer,
            "{\"engagementId\":\""
                + engagement[1]
                + "\",\"page\":{\"cart\":\"3 <b>boots</b>\",\"customerId\":\"someone-else\"}}",
            "conversationId");
    say(talk, bearer, "Where is <script>alert(1)</script> my order?");

    browser.clickLink("Consumers");
    assertThat(browser.text()).contains("Ann Example", "verified", "Help with an order");
    check("consumers-list");
    browser.clickLinkWith("Ann Example");
    String page = browser.text();
    assertThat(page)
        .contains("Customer Info verified", "Personal Info verified")
        .contains("c-4711", "gold <i>plated</i>", "Where is <script>alert(1)</script> my order?")
        .containsPattern("(?s)What the page says.*not verified.*3 <b>boots</b>")
        .containsPattern("(?s)Left out:.*balance");
    check("consumer-verified");

    browser.fill("text", "It is on its way.");
    browser.send("Send", ".*/desk/consumer\\?id=.*");
    assertThat(browser.text()).contains("Alice Arnold", "It is on its way.");
    assertThat(get("conversations/" + talk + "/messages?after=1", bearer))
        .contains("It is on its way.", "\"agent\"", "Alice Arnold");
    say(talk, bearer, "Thank you!");
    browser.waitForText("Thank you!");

    browser.send("Close the conversation", ".*/desk/consumer\\?id=.*");
    assertThat(browser.text()).contains("This conversation is closed.");
    check("consumer-closed");
  }

  @Test
  @Row("B-21")
  void whomNobodyKnowsIsMarkedAsNotVerified() throws Exception {
    String token = post("anonymous/authorize", "", "{}", "token");
    String bearer =
        post(
            "app/anonymous/authenticate?v=3.0",
            "",
            "{\"engagementId\":\"" + unknown + "\",\"token\":\"" + token + "\"}",
            "token");
    String talk =
        post("conversations", bearer, "{\"engagementId\":\"" + unknown + "\"}", "conversationId");
    say(talk, bearer, "Do you ship to Norway?");

    browser.open(desk.page("desk/consumer?id=" + talk));
    assertThat(browser.text())
        .contains("not verified", "nobody has said who this is", "Do you ship to Norway?")
        .contains("Nothing: there was no login.");
    check("consumer-anonymous");
  }

  private static String idToken() throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
            new JWTClaimsSet.Builder()
                .issuer(SHOP)
                .subject("ann")
                .audience("desk")
                .claim("iat", Instant.now().getEpochSecond())
                .claim("exp", Instant.now().plusSeconds(600).getEpochSecond())
                .claim("name", "Ann Example")
                .claim("email", "ann@example.test")
                .claim(
                    "lp_sdes",
                    List.of(
                        Map.of(
                            "type",
                            "ctmrinfo",
                            "info",
                            Map.of(
                                "customerId", "c-4711",
                                "cstatus", "gold <i>plated</i>",
                                "balance", Map.of("is", "no number"))),
                        Map.of(
                            "type",
                            "personal",
                            "personal",
                            Map.of("firstname", "Ann", "lastname", "Example"))))
                .build());
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private static void say(String talk, String bearer, String text) throws Exception {
    HttpResponse<String> said =
        send("conversations/" + talk + "/messages", bearer, "{\"text\":\"" + text + "\"}");
    assertThat(said.statusCode()).as(said.body()).isBetween(200, 204);
  }

  private static String post(String path, String bearer, String json, String member)
      throws Exception {
    HttpResponse<String> reply = send(path, bearer, json);
    Matcher found = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(reply.body());
    assertThat(found.find()).as(path + " " + reply.statusCode() + reply.body()).isTrue();
    return found.group(1);
  }

  private static HttpResponse<String> send(String path, String bearer, String json)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.page("api/account/1/" + path))
            .header("Content-Type", "application/json")
            .header("Origin", "https://shop.example")
            .header("Sec-Fetch-Site", "cross-site")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String get(String path, String bearer) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(desk.page("api/account/1/" + path))
                .header("Authorization", "Bearer " + bearer)
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private void check(String picture) throws IOException {
    browser.showAll();
    assertThat(browser.isWiderThanItsWindow()).as(picture).isFalse();
    assertThat(browser.seriousIssues(picture)).as(picture).isEmpty();
  }
}
