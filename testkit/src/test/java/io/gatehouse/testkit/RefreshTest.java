package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OpenIdProviderTest
class RefreshTest {
  private static TestProvider provider;
  private RelyingParty client;

  @BeforeAll
  static void start(TestProvider shared) {
    provider = shared;
  }

  @BeforeEach
  void discover() throws Exception {
    this.client = new RelyingParty(provider);
  }

  private void register(Refresh refresh) {
    provider.register(provider.client("desk").withRefresh(refresh));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesAccessTokensTheLifetimeOfTheClient(boolean isOpaque) throws Exception {
    provider.register(provider.client("desk").withAccessTokenLifetime(Duration.ofSeconds(20)));
    if (isOpaque) {
      provider.register(provider.client("desk").withOpaqueAccessTokens());
    }
    OIDCTokens tokens = client.login("alice");
    assertThat(tokens.getAccessToken().getLifetime()).isEqualTo(20);
    provider.faults().on(new ClockSkew(Duration.ofSeconds(15)));
    assertThat(client.isGood(tokens.getAccessToken())).isTrue();
    provider.faults().on(new ClockSkew(Duration.ofSeconds(5)));
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
  }

  @Test
  void writesTheLifetimeIntoTheAccessToken() throws Exception {
    provider.register(provider.client("desk").withAccessTokenLifetime(Duration.ofSeconds(20)));
    JWTClaimsSet claims =
        JWTParser.parse(client.login("alice").getAccessToken().getValue()).getJWTClaimsSet();
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(20));
  }

  @Test
  void rotatesRefreshTokens() throws Exception {
    RefreshToken first = client.login("alice").getRefreshToken();
    OIDCTokens second = client.refreshed(first);
    assertThat(second.getRefreshToken()).isNotEqualTo(first);
    assertThat(client.error(client.refresh(first))).isEqualTo(OAuth2Error.INVALID_GRANT);
    assertThat(provider.refreshTokenReplays()).isEqualTo(1);
    client.refreshed(second.getRefreshToken());
    assertThat(provider.refreshes()).isEqualTo(2);
  }

  @Test
  void keepsOneRefreshTokenWhereTheClientHasThatForm() throws Exception {
    register(Refresh.KEPT);
    RefreshToken token = client.login("alice").getRefreshToken();
    assertThat(client.refreshed(token).getRefreshToken()).isNull();
    client.refreshed(token);
    assertThat(provider.refreshTokenReplays()).isZero();
    assertThat(provider.refreshes()).isEqualTo(2);
  }

  @Test
  void givesNoRefreshTokenWhereTheClientHasThatForm() throws Exception {
    register(Refresh.NONE);
    assertThat(client.login("alice").getRefreshToken()).isNull();
  }

  @Test
  void makesANewIdTokenOfTheSameLogin() throws Exception {
    OIDCTokens first = client.login("alice");
    JWTClaimsSet before = first.getIDToken().getJWTClaimsSet();
    provider.faults().on(new ClockSkew(Duration.ofMinutes(2)));
    JWTClaimsSet after = client.refreshed(first.getRefreshToken()).getIDToken().getJWTClaimsSet();
    assertThat(after.getClaim("nonce")).isNull();
    assertThat(after.getClaim("sid")).isEqualTo(before.getClaim("sid"));
    assertThat(after.getClaim("auth_time")).isEqualTo(before.getClaim("auth_time"));
    assertThat(after.getIssueTime())
        .isAfterOrEqualTo(before.getIssueTime().toInstant().plusSeconds(120));
  }

  @Test
  void leavesTheIdTokenOutWhereTheClientHasThatForm() throws Exception {
    register(Refresh.ROTATED_WITHOUT_ID_TOKEN);
    OIDCTokens first = client.login("alice");
    OIDCTokens second = client.refreshed(first.getRefreshToken());
    assertThat(first.getIDTokenString()).isNotNull();
    assertThat(second.getIDTokenString()).isNull();
    assertThat(second.getRefreshToken()).isNotNull();
  }

  @Test
  void knowsChangedRolesAtTheNextRefresh() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    provider.register(provider.user("alice").withRoles("administrator"));
    OIDCTokens tokens = client.refreshed(token);
    assertThat(tokens.getIDToken().getJWTClaimsSet().getClaim("realm_access").toString())
        .contains("administrator");
    assertThat(
            JWTParser.parse(tokens.getAccessToken().getValue())
                .getJWTClaimsSet()
                .getClaim("realm_access")
                .toString())
        .contains("administrator");
  }

  @Test
  void countsRefreshesByLogin() throws Exception {
    OIDCTokens alice = client.login("alice");
    client.refreshed(client.refreshed(alice.getRefreshToken()).getRefreshToken());
    client.refreshed(client.login("bob").getRefreshToken());
    String sid = alice.getIDToken().getJWTClaimsSet().getStringClaim("sid");
    assertThat(provider.refreshesPerLogin()).hasSize(2).containsEntry(sid, 2);
  }

  @Test
  void usesTheRefreshTokenUpThoughTheAnswerIsLost() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    provider.faults().on(EndpointFault.lost(Endpoint.TOKEN).once());
    HTTPRequest request = client.refreshRequest(token).toHTTPRequest();
    // Not by HTTPRequest.send(): HttpURLConnection sends again what was not answered
    HttpRequest once =
        HttpRequest.newBuilder(request.getURI())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", request.getAuthorization())
            .POST(BodyPublishers.ofString(request.getBody()))
            .build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(once, BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);
    assertThat(provider.refreshes()).isEqualTo(1);
    assertThat(client.error(client.refresh(token))).isEqualTo(OAuth2Error.INVALID_GRANT);
    assertThat(provider.refreshTokenReplays()).isEqualTo(1);
  }

  @Test
  void refusesToRefreshAfterALogout() throws Exception {
    OIDCTokens tokens = client.login("alice");
    new TestBrowser()
        .post(
            client.metadata.getEndSessionEndpointURI(),
            Map.of("id_token_hint", tokens.getIDTokenString()));
    assertThat(client.error(client.refresh(tokens.getRefreshToken())))
        .isEqualTo(OAuth2Error.INVALID_GRANT);
  }

  @Test
  void refusesToRefreshWhatIsForgotten() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    provider.forgetGrants();
    assertThat(client.error(client.refresh(token))).isEqualTo(OAuth2Error.INVALID_GRANT);
  }
}
