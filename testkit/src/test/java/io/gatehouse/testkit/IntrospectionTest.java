package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.gatehouse.testkit.faults.ChangedIntrospection;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class IntrospectionTest {
  private static final String JWT = "application/token-introspection+jwt";
  private TestProvider provider;

  @BeforeEach
  void take(TestProvider shared) {
    provider = shared;
    provider.register(provider.client("desk").withOpaqueAccessTokens());
  }

  @Test
  void tellsWhatAnOpaqueTokenIsWorth() throws Exception {
    HTTPResponse answer =
        ask(
            provider.accessToken("alice", "desk"),
            "desk-secret-desk-secret-desk-secret",
            "application/json");

    assertThat(answer.getBodyAsJSONObject())
        .containsEntry("active", true)
        .containsEntry("sub", provider.user("alice").sub())
        .containsEntry("aud", "desk")
        .containsEntry("username", "alice");
    assertThat(provider.introspections()).isEqualTo(1);
  }

  @Test
  void knowsNoTokenThatWasNotGiven() throws Exception {
    assertThat(
            ask("invented", "desk-secret-desk-secret-desk-secret", "application/json")
                .getBodyAsJSONObject())
        .containsOnlyKeys("active")
        .containsEntry("active", false);
  }

  @Test
  void tellsNothingToWhoProvesNothing() throws Exception {
    assertThat(
            ask(provider.accessToken("alice", "desk"), "wrong", "application/json").getStatusCode())
        .isEqualTo(401);
  }

  @Test
  void signsWhereThatIsAskedFor() throws Exception {
    provider.faults().on(new ChangedIntrospection(members -> members.put("aud", "other")));

    HTTPResponse answer =
        ask(provider.accessToken("alice", "desk"), "desk-secret-desk-secret-desk-secret", JWT);

    SignedJWT jwt = SignedJWT.parse(answer.getBody());
    assertThat(answer.getEntityContentType()).hasToString(JWT);
    assertThat(jwt.getHeader().getType()).hasToString("token-introspection+jwt");
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("desk");
    assertThat(jwt.getJWTClaimsSet().getJSONObjectClaim("token_introspection"))
        .containsEntry("active", true)
        .containsEntry("aud", "other");
  }

  private HTTPResponse ask(String token, String secret, String accept) throws Exception {
    HTTPRequest request =
        new TokenIntrospectionRequest(
                Endpoint.INTROSPECTION.at(provider.issuer()),
                new ClientSecretBasic(new ClientID("desk"), new Secret(secret)),
                new BearerAccessToken(token))
            .toHTTPRequest();
    request.setAccept(accept);
    return request.send();
  }
}
