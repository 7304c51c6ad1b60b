package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class EndSessionTest {
  private static final String AFTER = "http://localhost:8080/desk/";

  private final TestBrowser browser = new TestBrowser();
  private static TestProvider provider;
  private RelyingParty client;
  private URI endpoint;

  @BeforeAll
  static void start(TestProvider shared) {
    provider = shared;
  }

  @BeforeEach
  void discover() throws Exception {
    this.client = new RelyingParty(provider);
    this.endpoint = client.metadata.getEndSessionEndpointURI();
  }

  /** Alice logs in at that client with this browser. */
  private OIDCTokens login() throws Exception {
    HttpResponse<String> page = browser.get(client.authorizationRequest());
    HttpResponse<String> answer =
        page.statusCode() == 302 ? page : browser.submit(page, Map.of("as", "alice"));
    String code =
        AuthorizationResponse.parse(TestBrowser.location(answer))
            .toSuccessResponse()
            .getAuthorizationCode()
            .getValue();
    return ((OIDCTokenResponse) client.redeem(code)).getOIDCTokens();
  }

  private boolean isLoggedIn() throws Exception {
    return browser.get(client.authorizationRequest()).statusCode() == 302;
  }

  private HttpResponse<String> get(Map<String, String> parameters) throws Exception {
    Map<String, List<String>> query = new TreeMap<>();
    parameters.forEach((name, value) -> query.put(name, List.of(value)));
    return browser.get(URI.create(endpoint + "?" + URLUtils.serializeParameters(query)));
  }

  @Test
  void endsTheLoginAndItsGrantsAndGoesBackWithTheState() throws Exception {
    OIDCTokens tokens = login();
    HttpResponse<String> answer =
        get(
            Map.of(
                "id_token_hint",
                tokens.getIDTokenString(),
                "post_logout_redirect_uri",
                AFTER,
                "state",
                "s-1"));
    assertThat(TestBrowser.location(answer)).isEqualTo(URI.create(AFTER + "?state=s-1"));
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
    assertThat(isLoggedIn()).isFalse();
  }

  @Test
  void takesAPostToo() throws Exception {
    OIDCTokens tokens = login();
    HttpResponse<String> answer =
        browser.post(
            endpoint,
            Map.of("id_token_hint", tokens.getIDTokenString(), "post_logout_redirect_uri", AFTER));
    assertThat(TestBrowser.location(answer)).isEqualTo(URI.create(AFTER));
    assertThat(isLoggedIn()).isFalse();
  }

  @Test
  void endsTheLoginOfTheHintWithoutTheBrowsersCookie() throws Exception {
    OIDCTokens tokens = client.login("alice");
    get(Map.of("id_token_hint", tokens.getIDTokenString()));
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
  }

  @Test
  void goesBackOnlyWhereTheClientIsRegistered() throws Exception {
    provider.register(
        provider
            .client("desk")
            .withPostLogoutRedirectUris(URI.create("http://localhost:8080/other")));
    Map<String, String> parameters = new TreeMap<>(Map.of("client_id", "desk"));
    parameters.put("post_logout_redirect_uri", AFTER);
    HttpResponse<String> stays = get(parameters);
    assertThat(stays.statusCode()).isEqualTo(200);
    assertThat(stays.body()).contains("You are signed out").doesNotContain(AFTER);
    parameters.put("post_logout_redirect_uri", "http://localhost:8080/other");
    assertThat(get(parameters).statusCode()).isEqualTo(302);
  }

  @Test
  void neverGoesAwayFromLoopbackByItself() throws Exception {
    HttpResponse<String> answer =
        get(Map.of("client_id", "desk", "post_logout_redirect_uri", "https://evil.example.test/"));
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).doesNotContain("evil");
  }

  @Test
  void asksTheUserWhereNoClientAsks() throws Exception {
    OIDCTokens tokens = login();
    HttpResponse<String> question = get(Map.of("post_logout_redirect_uri", AFTER));
    assertThat(question.body()).contains("Do you want to log out?");
    assertThat(isLoggedIn()).isTrue();
    HttpResponse<String> done = browser.post(endpoint, TestBrowser.hiddenFields(question.body()));
    assertThat(done.body()).contains("You are signed out");
    assertThat(isLoggedIn()).isFalse();
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
  }

  @Test
  void takesNoConfirmationFromALink() throws Exception {
    login();
    assertThat(get(Map.of("confirmed", "yes")).body()).contains("Do you want to log out?");
    assertThat(isLoggedIn()).isTrue();
  }

  @Test
  void hasNothingToAskWhereNobodyIsLoggedIn() throws Exception {
    assertThat(browser.get(endpoint).body()).contains("You are signed out");
  }

  @Test
  void refusesAHintOfAnotherClient() throws Exception {
    OIDCTokens tokens = login();
    provider.register(TestClient.open("other"));
    HttpResponse<String> answer =
        get(Map.of("id_token_hint", tokens.getIDTokenString(), "client_id", "other"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(isLoggedIn()).isTrue();
  }

  @Test
  void tellsTheOtherClientsByTheBackChannel() throws Exception {
    try (LogoutReceiver desk = new LogoutReceiver(client, "desk")) {
      provider.register(provider.client("desk").withBackchannelLogoutUri(desk.uri()));
      OIDCTokens tokens = login();
      provider.register(TestClient.open("other"));
      get(Map.of("client_id", "other"));
      assertThat(desk.received())
          .extracting(token -> token.getSessionID().getValue())
          .containsExactly(tokens.getIDToken().getJWTClaimsSet().getStringClaim("sid"));
    }
  }

  @Test
  void doesNotTellTheClientThatAsked() throws Exception {
    try (LogoutReceiver desk = new LogoutReceiver(client, "desk")) {
      provider.register(provider.client("desk").withBackchannelLogoutUri(desk.uri()));
      get(Map.of("id_token_hint", login().getIDTokenString()));
      assertThat(desk.received()).isEmpty();
      assertThat(isLoggedIn()).isFalse();
    }
  }

  @Test
  void loadsFrontChannelAddressesInFramesBeforeItGoesBack() throws Exception {
    provider.register(
        provider
            .client("desk")
            .withFrontchannelLogoutUri(URI.create("http://localhost:8080/desk/frame?app=1")));
    OIDCTokens tokens = login();
    HttpResponse<String> page =
        get(
            Map.of(
                "id_token_hint",
                tokens.getIDTokenString(),
                "post_logout_redirect_uri",
                AFTER,
                "state",
                "s-1"));
    String sid = tokens.getIDToken().getJWTClaimsSet().getStringClaim("sid");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body().replace("&amp;", "&"))
        .contains("<iframe src=\"http://localhost:8080/desk/frame?app=1&", "sid=" + sid, "iss=")
        .contains("href=\"" + AFTER + "?state=s-1\"");
    assertThat(page.headers().firstValue("Refresh")).hasValue("1; url=" + AFTER + "?state=s-1");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-src http://localhost:8080");
    assertThat(isLoggedIn()).isFalse();
  }

  @Test
  void saysThatItCanDoFrontChannelLogout() {
    assertThat(client.metadata.supportsFrontChannelLogout()).isTrue();
    assertThat(client.metadata.supportsFrontChannelLogoutSession()).isTrue();
  }
}
