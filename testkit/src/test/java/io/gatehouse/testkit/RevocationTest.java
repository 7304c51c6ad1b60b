package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TokenForm.Refresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class RevocationTest {
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

  @Test
  void endsTheGrantOfARefreshToken() throws Exception {
    OIDCTokens tokens = client.login("alice");
    assertThat(client.revoke(tokens.getRefreshToken()).getStatusCode()).isEqualTo(200);
    assertThat(client.error(client.refresh(tokens.getRefreshToken())))
        .isEqualTo(OAuth2Error.INVALID_GRANT);
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
    assertThat(provider.isRevoked(tokens.getRefreshToken().getValue())).isTrue();
    assertThat(provider.isRevoked(tokens.getAccessToken().getValue())).isTrue();
    assertThat(provider.revocations()).isEqualTo(1);
  }

  @Test
  void endsAccessTokensOfBeforeARefreshToo() throws Exception {
    OIDCTokens first = client.login("alice");
    client.revoke(client.refreshed(first.getRefreshToken()).getRefreshToken());
    assertThat(client.isGood(first.getAccessToken())).isFalse();
  }

  @Test
  void leavesOtherGrantsAlone() throws Exception {
    OIDCTokens other = client.login("alice");
    client.revoke(client.login("alice").getRefreshToken());
    assertThat(client.isGood(other.getAccessToken())).isTrue();
    assertThat(client.refresh(other.getRefreshToken()).indicatesSuccess()).isTrue();
  }

  @Test
  void endsAnAccessTokenAlone() throws Exception {
    OIDCTokens tokens = client.login("alice");
    client.revoke(tokens.getAccessToken());
    assertThat(client.isGood(tokens.getAccessToken())).isFalse();
    assertThat(provider.isRevoked(tokens.getAccessToken().getValue())).isTrue();
    assertThat(client.refresh(tokens.getRefreshToken()).indicatesSuccess()).isTrue();
  }

  @Test
  void isContentWithATokenThatIsUnknown() throws Exception {
    assertThat(client.revoke(new RefreshToken("never-issued")).getStatusCode()).isEqualTo(200);
    assertThat(client.revoke(new BearerAccessToken("never-issued")).getStatusCode()).isEqualTo(200);
    assertThat(provider.revocations()).isZero();
    assertThat(provider.requests(Endpoint.REVOCATION)).isEqualTo(2);
  }

  @Test
  void wantsTheClientToAuthenticate() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    HTTPResponse response =
        client.as(new ClientSecretBasic(RelyingParty.CLIENT_ID, new Secret("wrong"))).revoke(token);
    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(provider.isRevoked(token.getValue())).isFalse();
  }

  @Test
  void refusesATokenOfAnotherClient() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    provider.register(TestClient.confidential("other", "other-secret-other-secret-other-secret"));
    HTTPResponse response =
        client
            .as(
                new ClientSecretBasic(
                    new ClientID("other"), new Secret("other-secret-other-secret-other-secret")))
            .revoke(token);
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(provider.isRevoked(token.getValue())).isFalse();
  }

  @Test
  void canFailAsAnyEndpoint() throws Exception {
    RefreshToken token = client.login("alice").getRefreshToken();
    provider.faults().on(EndpointFault.failing(Endpoint.REVOCATION, 503));
    assertThat(client.revoke(token).getStatusCode()).isEqualTo(503);
    assertThat(provider.isRevoked(token.getValue())).isFalse();
  }

  @RepeatedTest(20)
  void leavesNoTokenOfARefreshThatWasUnderWay() throws Exception {
    provider.register(provider.client("desk").withRefresh(Refresh.KEPT));
    RefreshToken token = client.login("alice").getRefreshToken();
    CompletableFuture<HTTPResponse> refresh =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return client.refreshRequest(token).toHTTPRequest().send();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    client.revoke(token);
    HTTPResponse answer = refresh.join();
    if (answer.indicatesSuccess()) {
      String accessToken = answer.getBodyAsJSONObject().get("access_token").toString();
      assertThat(client.isGood(new BearerAccessToken(accessToken))).isFalse();
    }
  }
}
