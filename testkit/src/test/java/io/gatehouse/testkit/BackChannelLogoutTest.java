package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.logout.LogoutDelivery;
import io.gatehouse.testkit.logout.LogoutToken;
import io.gatehouse.testkit.logout.LogoutTokenFault;
import io.gatehouse.testkit.registry.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@OpenIdProviderTest
class BackChannelLogoutTest {
  private static final String SECRET = "other-secret-other-secret-other-secret";

  private static TestProvider provider;
  private RelyingParty client;
  private LogoutReceiver receiver;

  @BeforeAll
  static void start(TestProvider shared) {
    provider = shared;
  }

  @BeforeEach
  void register() throws Exception {
    this.client = new RelyingParty(provider);
    this.receiver = new LogoutReceiver(client, "desk");
    provider.register(provider.client("desk").withBackchannelLogoutUri(receiver.uri()));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static String sid(OIDCTokens tokens) throws Exception {
    return tokens.getIDToken().getJWTClaimsSet().getStringClaim("sid");
  }

  @Test
  void saysThatItCanDoIt() {
    assertThat(client.metadata.supportsBackChannelLogout()).isTrue();
    assertThat(client.metadata.supportsBackChannelLogoutSession()).isTrue();
  }

  @Test
  void tellsTheClientOfEachLoginThatEnded() throws Exception {
    String first = sid(client.login("alice"));
    String second = sid(client.login("alice"));
    client.login("bob");
    List<LogoutDelivery> sent = provider.logOut("alice");
    assertThat(sent).extracting(LogoutDelivery::status).containsExactly(200, 200);
    assertThat(receiver.received())
        .extracting(token -> token.getSessionID().getValue())
        .containsExactlyInAnyOrder(first, second);
    assertThat(receiver.received())
        .extracting(token -> token.getSubject().getValue())
        .containsOnly("u-alice");
  }

  @Test
  void endsWhatTheLoginGranted() throws Exception {
    OIDCTokens tokens = client.login("alice");
    OIDCTokens others = client.login("bob");
    provider.logOut("alice");
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
    assertThat(client.error(client.refresh(tokens.getRefreshToken())))
        .isEqualTo(OAuth2Error.INVALID_GRANT);
    assertThat(client.isGood(others.getAccessToken())).isTrue();
    assertThat(provider.logins("alice")).isEmpty();
  }

  @Test
  void endsTheLoginOfTheBrowser() throws Exception {
    TestBrowser browser = new TestBrowser();
    browser.submit(browser.get(client.authorizationRequest()), Map.of("as", "alice"));
    provider.logOut("alice");
    assertThat(browser.get(client.authorizationRequest()).statusCode()).isEqualTo(200);
  }

  @Test
  void canSayOnlyWhoTheUserIs() throws Exception {
    client.login("alice");
    client.login("alice");
    assertThat(provider.logOutBySubject("alice"))
        .extracting(LogoutDelivery::status)
        .containsExactly(200);
    LogoutTokenClaimsSet token = receiver.received().get(0);
    assertThat(token.getSubject().getValue()).isEqualTo("u-alice");
    assertThat(token.getSessionID()).isNull();
  }

  @Test
  void alwaysSaysTheSessionWhereTheClientRequiresIt() throws Exception {
    provider.register(provider.client("desk").withBackchannelLogoutOfSessions(receiver.uri()));
    String first = sid(client.login("alice"));
    String second = sid(client.login("alice"));
    provider.logOutBySubject("alice");
    assertThat(receiver.received())
        .extracting(token -> token.getSessionID().getValue())
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void canEndOneLoginOfSeveral() throws Exception {
    client.login("alice");
    OIDCTokens other = client.login("alice");
    LoginSession first = provider.logins("alice").get(0);
    provider.logOut(first);
    assertThat(receiver.received())
        .extracting(token -> token.getSessionID().getValue())
        .containsExactly(first.sid());
    assertThat(client.isGood(other.getAccessToken())).isTrue();
  }

  @Test
  void tellsOnlyTheClientsThatTookPart() throws Exception {
    client.login("alice");
    try (LogoutReceiver other = new LogoutReceiver(client, "other")) {
      provider.register(
          TestClient.confidential("other", SECRET).withBackchannelLogoutUri(other.uri()));
      client.as(new ClientSecretBasic(new ClientID("other"), new Secret(SECRET))).login("bob");
      assertThat(provider.logOut("alice")).hasSize(1);
      assertThat(other.received()).isEmpty();
      assertThat(provider.logOut("bob"))
          .extracting(LogoutDelivery::clientId)
          .containsExactly("other");
      assertThat(other.received()).hasSize(1);
    }
  }

  @Test
  void saysThatTheClientDidNotAnswer() throws Exception {
    client.login("alice");
    receiver.close();
    assertThat(provider.logOut("alice")).extracting(LogoutDelivery::status).containsExactly(0);
  }

  @Test
  void makesARightTokenForATestToSend() throws Exception {
    String sid = sid(client.login("alice"));
    LogoutToken token = provider.logoutToken("alice", "desk");
    assertThat(token.postTo(receiver.uri())).isEqualTo(200);
    assertThat(token.bySubject().postTo(receiver.uri())).isEqualTo(200);
    assertThat(token.bySession().postTo(receiver.uri())).isEqualTo(200);
    assertThat(token.bySession("another").postTo(receiver.uri())).isEqualTo(200);
    assertThat(receiver.received())
        .extracting(one -> one.getClaim("sub") + " " + one.getClaim("sid"))
        .containsExactly("u-alice " + sid, "u-alice null", "null " + sid, "null another");
    assertThat(provider.logins("alice")).hasSize(1);
  }

  @Test
  void replaysATokenThatIsSentTwice() {
    LogoutToken token = provider.logoutToken("alice", "desk");
    token.postTo(receiver.uri());
    token.postTo(receiver.uri());
    assertThat(receiver.received()).extracting(LogoutTokenClaimsSet::getJWTID).hasSize(2);
    assertThat(receiver.received().get(0).getJWTID())
        .isEqualTo(receiver.received().get(1).getJWTID());
  }

  @Test
  void knowsTheSessionOnlyIfThereIsOne() {
    assertThat(provider.logoutToken("alice", "desk").claims()).doesNotContainKey("sid");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ISSUED_IN_FUTURE") // Nimbus lets it pass
  void makesWrongTokensOfAllKinds(LogoutTokenFault fault) throws Exception {
    client.login("alice");
    assertThat(provider.logoutToken("alice", "desk").with(fault).postTo(receiver.uri()))
        .isEqualTo(400);
  }

  @Test
  void makesATokenOfTheFuture() {
    LogoutToken token = provider.logoutToken("alice", "desk");
    assertThat(token.with(LogoutTokenFault.ISSUED_IN_FUTURE).claims().get("iat"))
        .isEqualTo((long) token.claims().get("iat") + 3600);
  }

  @Test
  void changesAnyClaimAndTheType() throws Exception {
    LogoutToken token = provider.logoutToken("alice", "desk");
    assertThat(token.with("iss", "https://elsewhere.test").postTo(receiver.uri())).isEqualTo(400);
    assertThat(token.without("jti").postTo(receiver.uri())).isEqualTo(400);
    assertThat(token.changed(claims -> claims.put("more", 1)).postTo(receiver.uri()))
        .isEqualTo(200);
    assertThat(token.withoutType().serialize()).isNotEqualTo(token.serialize());
  }
}
