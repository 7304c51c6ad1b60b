package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The administrators' pages for the platform, in a browser. */
class PlatformBrowserIT {
  @RegisterExtension
  static final ExecutedRows ROWS = new ExecutedRows(List.of("B-08", "B-09", "B-16"));

  private static OpenDesk desk;
  private Chromium browser;

  @BeforeAll
  static void open() {
    Chromium.require();
    desk = OpenDesk.open();
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
    browser.open(desk.page("admin/agents"));
    browser.logInAs("bob");
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @Row("B-08")
  void anAdministratorMakesAnApiKeyUsesItAndSeesItsSecretsAgainAfterSigningInOnceMore()
      throws Exception {
    browser.clickLink("API keys");
    browser.fill("applicationName", "Orders");
    browser.fill("developerName", "Ada Example");
    browser.fill("description", "Reads open conversations every night");
    browser.tick("desk.read");
    browser.send("Make key", ".*/admin/api-keys");
    check("platform-api-key-made");
    SigningKey key =
        new SigningKey.Shared(
            SignatureMethod.HMAC_SHA1,
            browser.textOf("app-key"),
            browser.textOf("secret"),
            browser.textOf("access-token"),
            browser.textOf("access-token-secret"));
    String secret = browser.textOf("secret");
    assertThat(status(key)).isEqualTo(200);

    browser.clickLink("Orders");
    assertThat(browser.text()).doesNotContain(secret);
    check("platform-api-key");
    browser.send("Show the secrets", ".*/admin/api-key\\?key=.*");
    assertThat(browser.textOf("secret")).isEqualTo(secret);
    check("platform-api-key-secrets");

    browser.send("Disable", ".*/admin/api-key\\?key=.*");
    assertThat(status(key)).isEqualTo(401);
  }

  @Test
  @Row("B-09")
  void anAdministratorRegistersAnApplicationAndIsToldWhatIsWrongByField() throws Exception {
    browser.clickLink("Applications");
    browser.fill("client_name", "Orders");
    browser.fill("display_name", "Orders of the shop");
    browser.fill("redirect_uris", "http://orders.example/back");
    browser.fill("scope", "agent desk.read");
    browser.send("Register", ".*/admin/applications");
    assertThat(browser.text()).contains("Redirect URIs is no https address");
    check("platform-application-wrong");
    browser.clear("redirect_uris");
    browser.fill("redirect_uris", "https://orders.example/back");
    browser.send("Register", ".*/admin/applications");
    check("platform-application-registered");
    String secret = browser.textOf("client-secret");

    browser.clickLink("Orders of the shop");
    assertThat(browser.text()).doesNotContain(secret).contains("App_Install_Id");
    check("platform-application");
    browser.send("Make a new secret", ".*/admin/application\\?id=.*");
    assertThat(browser.textOf("client-secret")).isNotEqualTo(secret);
  }

  @Test
  @Row("B-16")
  void theAuthenticationServerIsFoundByItsPathAndAsksForJustWhatTheMethodRequires()
      throws Exception {
    browser.clickLink("Campaigns");
    check("platform-campaigns-none");
    browser.clickLink("Data Sources");
    assertThat(browser.heading()).isEqualTo("Data Sources");
    assertThat(browser.text())
        .contains("Connectors", "Authentication server", "contact your account team");
    check("platform-data-sources");
    browser.clickConfigure("Authentication server");
    assertThat(browser.heading()).isEqualTo("Authentication Server");

    shows("Code flow, embedded window", "jsMethod", "jsContext", "tokenEndpoint", "clientSecret");
    shows("Implicit flow, embedded window", "jsMethod", "jsContext");
    shows("Implicit flow, separate window", "authenticationEndpoint");
    shows("Code flow, separate window", "authenticationEndpoint", "tokenEndpoint", "clientSecret");
    browser.fill("name", "Shop login");
    browser.fill("issuer", "https://login.shop.example");
    browser.fill("clientId", "desk");
    browser.send("Save", ".*/admin/authentication-server.*");
    assertThat(browser.text())
        .contains("Token endpoint is missing")
        .contains("Authentication endpoint is missing")
        .contains("JWT public key is missing");
    check("platform-authentication-server-wrong");

    browser.fill("jwksUrl", "https://login.shop.example/jwks");
    browser.fill("authenticationEndpoint", "https://login.shop.example/authorize");
    browser.fill("tokenEndpoint", "https://login.shop.example/token");
    browser.fill("clientSecret", "not-to-be-seen-again");
    browser.send("Save", ".*/admin/authentication-server.*");
    assertThat(browser.text()).contains("It is saved.");
    assertThat(browser.textOf("redirect-uri")).matches("http://.*/api/account/1/app/.+/return");
    assertThat(browser.source()).doesNotContain("not-to-be-seen-again");
    check("platform-authentication-server");

    makeACampaignWithIt();
  }

  /** Just those of the fields that not every method has. */
  private void shows(String method, String... fields) {
    browser.choose("method", method);
    assertThat(
            Stream.of(
                    "jsMethod",
                    "jsContext",
                    "authenticationEndpoint",
                    "tokenEndpoint",
                    "clientSecret")
                .filter(browser::isShown))
        .as(method)
        .containsExactlyInAnyOrder(fields);
  }

  private void makeACampaignWithIt() throws IOException {
    browser.clickLink("Campaigns");
    browser.fill("name", "Spring sale");
    browser.fill("origins", "https://shop.example");
    browser.send("Make campaign", ".*/admin/campaign\\?id=.*");
    browser.fill("engagementName", "Help with an order");
    browser.choose("connector", "authenticated, by Shop login");
    browser.send("Make engagement", ".*/admin/campaign\\?id=.*");
    browser.fill("engagementName", "Questions before buying");
    browser.choose("connector", "unauthenticated: anybody");
    browser.send("Make engagement", ".*/admin/campaign\\?id=.*");
    browser.open("details");
    assertThat(browser.text())
        .contains("/api/account/1/consumer.js", "openChat", "contact your account team");
    check("platform-campaign");
    browser.clickLink("All campaigns");
    check("platform-campaigns");
  }

  /** A picture of the whole page, which is to be readable to all. */
  private void check(String picture) throws IOException {
    browser.showAll();
    assertThat(browser.isWiderThanItsWindow()).as(picture).isFalse();
    assertThat(browser.seriousIssues(picture)).as(picture).isEmpty();
  }

  private static int status(SigningKey key) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(desk.page("api/inbox")).build();
    return HttpClient.newHttpClient()
        .send(new RequestSigner(key, Clock.systemUTC()).signed(request), BodyHandlers.discarding())
        .statusCode();
  }
}
