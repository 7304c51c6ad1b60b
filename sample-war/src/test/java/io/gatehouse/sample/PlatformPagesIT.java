package io.gatehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.gatehouse.testkit.faults.IdTokenFault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk's pages for API keys and applications, and the API behind them. */
class PlatformPagesIT {

  private static OpenDesk desk;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Browsing bob = new Browsing();

  @BeforeAll
  static void open() {
    desk = OpenDesk.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  @Row("B-08")
  void aKeyThatAnAdministratorMakesInThePageSignsRequestsToTheDesksApi() throws Exception {
    bob.logIn(desk, "bob", "admin/api-keys");
    String page = make(Map.of("permissions", "desk.read")).body();
    SigningKey key = key(page);
    HttpRequest request = HttpRequest.newBuilder(desk.page("api/inbox")).build();

    HttpResponse<String> reply = send(new RequestSigner(key, Clock.systemUTC()).signed(request));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("Where is my parcel", "Invoice shows the old address")
        .contains("\"agent\":\"Orders & more\"");
    assertThat(send(request).statusCode()).isEqualTo(401);
  }

  @Test
  @Row("B-08")
  void aKeyWithoutThePermissionAndADisabledOneAreRefused() throws Exception {
    bob.logIn(desk, "bob", "admin/api-keys");
    SigningKey key = key(make(Map.of()).body());
    URI page = desk.page("admin/api-key?key=" + key.consumerKey());
    RequestSigner signer = new RequestSigner(key, Clock.systemUTC());
    HttpRequest request = HttpRequest.newBuilder(desk.page("api/inbox")).build();
    assertThat(send(signer.signed(request)).statusCode()).isEqualTo(403);

    bob.submit(page, page, Map.of("action", "permit", "permissions", "desk.read"));
    assertThat(send(signer.signed(request)).statusCode()).isEqualTo(200);

    String disabled = bob.submit(page, page, Map.of("action", "disable")).body();
    assertThat(disabled).contains("disabled: requests signed with it are refused");
    assertThat(send(signer.signed(request)).statusCode()).isEqualTo(401);
  }

  @Test
  @Row("B-08")
  void eachFieldThatIsWrongSaysSo() {
    bob.logIn(desk, "bob", "admin/api-keys");

    HttpResponse<String> blank =
        bob.submit(
            desk.page("admin/api-keys"),
            desk.page("admin/api-keys"),
            Map.of("applicationName", " ", "developerName", "", "description", "kept <b>"));
    HttpResponse<String> unfit = make(Map.of("publicKey", "AAAA"));

    assertThat(blank.statusCode()).isEqualTo(400);
    assertThat(blank.body())
        .contains("Application name is missing", "Developer name is missing")
        .contains("value=\"kept &lt;b&gt;\"");
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body()).contains("Public key is no RSA key");
  }

  @Test
  @Row("B-08")
  void theSecretsAreShownAgainToWhoHasJustSignedInAndTheAuditTellsOfIt() {
    bob.logIn(desk, "bob", "admin/api-keys");
    SigningKey.Shared key = key(make(Map.of()).body());
    URI page = desk.page("admin/api-key?key=" + key.consumerKey());

    assertThat(bob.open(page).body())
        .contains("Show the secrets")
        .doesNotContain(key.consumerSecret());
    assertThat(bob.submit(page, page, Map.of("action", "show")).body())
        .contains(key.consumerSecret(), key.token(), key.tokenSecret());
    assertThat(bob.open(desk.page("admin/audit")).body()).contains("secret shown");
  }

  @Test
  @Row("B-08")
  void whoHasSignedInLongAgoSignsInAgainBeforeTheSecretsAreShown() {
    desk.provider().faults().on(IdTokenFault.OLD_AUTH_TIME);
    bob.logIn(desk, "bob", "admin/api-keys");
    desk.provider().faults().clear();
    SigningKey.Shared key = key(make(Map.of()).body());
    URI page = desk.page("admin/api-key?key=" + key.consumerKey());

    String asked = bob.open(page).body();
    HttpResponse<String> refused = bob.submit(page, page, Map.of("action", "show"));
    assertThat(asked).contains("Sign in again").doesNotContain("Show the secrets");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("sign in again").doesNotContain(key.consumerSecret());

    Matcher again = Pattern.compile("href=\"([^\"]*login\\?anew=true[^\"]*)\"").matcher(asked);
    assertThat(again.find()).isTrue();
    HttpResponse<String> form = bob.open(page.resolve(again.group(1).replace("&amp;", "&")));
    assertThat(Browsing.isLoginForm(form)).as("the provider asks once more").isTrue();
    HttpResponse<String> back = bob.fillIn(form, Map.of("username", "bob", "password", "bob"));
    assertThat(back.uri()).isEqualTo(page);
    assertThat(bob.submit(page, page, Map.of("action", "show")).body())
        .contains(key.consumerSecret());
  }

  @Test
  @Row("B-08")
  void onlyAdministratorsAndOnlyOfTheAccountSeeItsKeys() {
    bob.logIn(desk, "bob", "admin/api-keys");
    SigningKey key = key(make(Map.of()).body());
    String page = "admin/api-key?key=" + key.consumerKey();
    bob.submit(
        desk.page("admin/organisations"),
        desk.page("admin/organisations"),
        Map.of("organisation", "globex", "name", "Globex"));

    Browsing dora = new Browsing();
    assertThat(dora.logIn(desk, "dora", "admin/api-keys").body())
        .contains("The account has no API key yet");
    assertThat(dora.open(desk.page(page)).statusCode()).isEqualTo(404);
    assertThat(dora.submit(desk.page(page), desk.page(page), Map.of("action", "show")).statusCode())
        .isEqualTo(404);
    Browsing alice = new Browsing();
    assertThat(alice.logIn(desk, "alice", "admin/api-keys").statusCode()).isEqualTo(403);
    assertThat(
            alice
                .submit(desk.page(page), desk.page(page), Map.of("action", "disable"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  @Row("B-09")
  void anApplicationThatIsRegisteredInThePageGetsTokensUntilItIsDisabled() throws Exception {
    bob.logIn(desk, "bob", "admin/applications");
    String registered = register("Orders").body();
    String id = text(registered, "client-id");

    assertThat(token(id, text(registered, "client-secret"))).isEqualTo(200);

    URI page = desk.page("admin/application?id=" + id);
    String renewed = bob.submit(page, page, Map.of("action", "secret")).body();
    assertThat(token(id, text(registered, "client-secret"))).isEqualTo(401);
    assertThat(token(id, text(renewed, "client-secret"))).isEqualTo(200);
    assertThat(bob.open(page).body()).doesNotContain(text(renewed, "client-secret"));

    bob.submit(page, page, Map.of("action", "disable"));
    assertThat(token(id, text(renewed, "client-secret"))).isNotEqualTo(200);
  }

  @Test
  @Row("B-09")
  void aManifestThatIsWrongIsToldByItsField() {
    bob.logIn(desk, "bob", "admin/applications");
    register("Twice");

    HttpResponse<String> taken = register("twice");
    HttpResponse<String> open =
        bob.submit(
            desk.page("admin/applications"),
            desk.page("admin/applications"),
            Map.of(
                "client_name",
                "Plain",
                "redirect_uris",
                "http://orders.example/back",
                "grant_types",
                "authorization_code"));

    assertThat(taken.statusCode()).isEqualTo(400);
    assertThat(taken.body()).contains("Name is that of another application of the account");
    assertThat(open.statusCode()).isEqualTo(400);
    assertThat(open.body()).contains("Redirect URIs is no https address", "value=\"Plain\"");
  }

  @Test
  @Row("B-16")
  void aConnectorIsRefusedByFieldKeepsItsSecretAndIsItsAccountsAlone() {
    bob.logIn(desk, "bob", "admin/data-sources");
    URI page = desk.page("admin/authentication-server?id=new");
    HttpResponse<String> wrong =
        bob.submit(
            page,
            page,
            Map.of(
                "method",
                "implicit-embedded",
                "name",
                "Shop",
                "issuer",
                "https://shop.example",
                "clientId",
                "desk",
                "jwksUrl",
                "http://shop.example/jwks",
                "jsMethod",
                "",
                "tokenEndpoint",
                "https://without.effect.example"));
    HttpResponse<String> saved =
        bob.submit(
            page,
            page,
            Map.of(
                "method",
                "code-embedded",
                "name",
                "Shop",
                "issuer",
                "https://shop.example",
                "clientId",
                "desk",
                "jwksUrl",
                "https://shop.example/jwks",
                "jsMethod",
                "login",
                "tokenEndpoint",
                "https://shop.example/token",
                "clientSecret",
                "never-seen"));

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("JS method name is empty", "JWKS URL ", "The implicit flow is off");
    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(saved.body()).contains("It is saved.").doesNotContain("never-seen");

    bob.submit(
        desk.page("admin/organisations"),
        desk.page("admin/organisations"),
        Map.of("organisation", "globex", "name", "Globex"));
    Browsing dora = new Browsing();
    assertThat(dora.logIn(desk, "dora", "admin/data-sources").body()).contains("Not configured");
    assertThat(dora.open(saved.uri()).statusCode()).isEqualTo(404);
    assertThat(dora.submit(saved.uri(), saved.uri(), Map.of("action", "remove")).statusCode())
        .isEqualTo(404);
  }

  @Test
  @Row("B-21")
  void onlyTheOperatorSwitchesUnauthenticatedConsumersOn() throws Exception {
    bob.logIn(desk, "bob", "admin/data-sources");
    URI sources = desk.page("admin/data-sources");
    assertThat(bob.open(sources).body()).contains("contact your account team").contains(">off<");

    HttpResponse<String> attempt =
        bob.submit(sources, sources, Map.of("action", "anonymous", "enabled", "true"));
    URI feature = desk.page("api/platform/accounts/1/features/anonymous-consumers");
    HttpResponse<String> byBob =
        bob.send(
            HttpRequest.newBuilder(feature)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"enabled\":true}")));
    assertThat(attempt.statusCode()).isEqualTo(403);
    assertThat(byBob.statusCode()).isEqualTo(401);
    assertThat(bob.open(sources).body()).contains(">off<");

    HttpResponse<String> byOperator =
        send(
            HttpRequest.newBuilder(feature)
                .header("Authorization", "Bearer " + desk.server().operatorToken())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"enabled\":true}"))
                .build());
    assertThat(byOperator.statusCode()).isBetween(200, 204);
    assertThat(bob.open(sources).body()).contains(">on<");

    URI organisations = desk.page("admin/organisations");
    assertThat(
            bob.submit(
                    organisations, organisations, Map.of("action", "anonymous-off", "account", "1"))
                .body())
        .contains("Switch on");
    assertThat(bob.open(sources).body()).contains(">off<");
    Browsing alice = new Browsing();
    alice.logIn(desk, "alice", "desk/inbox");
    assertThat(
            alice
                .submit(
                    organisations, organisations, Map.of("action", "anonymous-on", "account", "1"))
                .statusCode())
        .isEqualTo(403);
    assertThat(bob.open(sources).body()).contains(">off<");
  }

  @Test
  @Row("B-22")
  void aCampaignAndItsEngagementsAreRefusedByFieldAndAreTheirAccountsAlone() {
    bob.logIn(desk, "bob", "admin/campaigns");
    URI campaigns = desk.page("admin/campaigns");
    HttpResponse<String> wrong =
        bob.submit(campaigns, campaigns, Map.of("name", "", "origins", "http://shop.example/path"));
    URI made =
        bob.submit(
                campaigns,
                campaigns,
                Map.of("name", "<b>Sale</b>", "origins", "https://shop.example\n"))
            .uri();
    HttpResponse<String> nameless =
        bob.submit(made, made, Map.of("action", "engage", "connector", "anonymous"));
    HttpResponse<String> foreign =
        bob.submit(
            made, made, Map.of("action", "engage", "engagementName", "X", "connector", "nobodys"));
    HttpResponse<String> engaged =
        bob.submit(
            made,
            made,
            Map.of("action", "engage", "engagementName", "Ask us", "connector", "anonymous"));

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("Name is missing", "Origins has one");
    assertThat(nameless.body()).contains("Name is missing");
    assertThat(foreign.body()).contains("Consumers is none of the account");
    assertThat(engaged.body())
        .contains("Ask us", "unauthenticated", "&lt;b&gt;Sale", "consumer.js")
        .doesNotContain("<b>Sale");
    bob.submit(
        desk.page("admin/organisations"),
        desk.page("admin/organisations"),
        Map.of("organisation", "globex", "name", "Globex"));
    Browsing dora = new Browsing();
    assertThat(dora.logIn(desk, "dora", "admin/campaigns").body()).contains("no campaign yet");
    assertThat(dora.open(made).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> make(Map<String, String> more) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of("applicationName", "Orders & more", "developerName", "Ada", "description", ""));
    fields.putAll(more);
    return bob.submit(desk.page("admin/api-keys"), desk.page("admin/api-keys"), fields);
  }

  private HttpResponse<String> register(String name) {
    return bob.submit(
        desk.page("admin/applications"),
        desk.page("admin/applications"),
        Map.of("client_name", name, "grant_types", "client_credentials", "scope", "desk.read"));
  }

  private int token(String id, String secret) throws Exception {
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(HttpRequest.newBuilder(desk.page("sentinel/api/account/1/token?v=2.0"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build())
        .statusCode();
  }

  private static SigningKey.Shared key(String page) {
    return new SigningKey.Shared(
        SignatureMethod.HMAC_SHA256,
        text(page, "app-key"),
        text(page, "secret"),
        text(page, "access-token"),
        text(page, "access-token-secret"));
  }

  private static String text(String page, String id) {
    Matcher code = Pattern.compile("<code id=\"" + id + "\">([^<]+)</code>").matcher(page);
    assertThat(code.find()).as(id).isTrue();
    return code.group(1);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }
}
