package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class ServiceTokensTest {
  private TestProvider provider;
  private RelyingParty client;

  @BeforeEach
  void discover(TestProvider provider) throws Exception {
    this.provider = provider;
    this.client = new RelyingParty(provider);
  }

  private static AuthorizationGrant exchange(String token, String... audience) {
    return new TokenExchangeGrant(
        new BearerAccessToken(token),
        TokenTypeURI.ACCESS_TOKEN,
        null,
        null,
        TokenTypeURI.ACCESS_TOKEN,
        List.of(audience).stream().map(Audience::new).toList());
  }

  private static JWTClaimsSet claims(AccessToken token) throws Exception {
    return JWTParser.parse(token.getValue()).getJWTClaimsSet();
  }

  private AccessToken given(AuthorizationGrant grant) throws Exception {
    TokenResponse response = client.redeem(grant);
    assertThat(response.indicatesSuccess()).isTrue();
    return ((AccessTokenResponse) response).getTokens().getAccessToken();
  }

  @Test
  void exchangesATokenForOneOfAnotherAudience() throws Exception {
    provider.register(provider.client("desk").withTokenExchange());
    AccessToken token = given(exchange(provider.accessToken("alice", "desk"), "orders"));
    assertThat(token.getIssuedTokenType()).isEqualTo(TokenTypeURI.ACCESS_TOKEN);
    assertThat(claims(token).getAudience()).containsExactly("orders");
    assertThat(claims(token).getSubject()).isEqualTo("u-alice");
    assertThat(claims(token).getJSONObjectClaim("act")).containsEntry("sub", "desk");
    assertThat(client.isGood(token)).isTrue();
  }

  @Test
  void refusesAnAudienceThatTheClientMayNotAskFor() throws Exception {
    provider.register(provider.client("desk").withTokenExchange("orders"));
    String token = provider.accessToken("alice", "desk");
    assertThat(client.error(client.redeem(exchange(token, "payments"))))
        .isEqualTo(OAuth2Error.INVALID_TARGET);
    given(exchange(token, "orders"));
  }

  @Test
  void refusesToExchangeATokenThatIsNotGood() throws Exception {
    provider.register(provider.client("desk").withTokenExchange());
    assertThat(client.error(client.redeem(exchange("made-up", "orders"))))
        .isEqualTo(OAuth2Error.INVALID_REQUEST);
  }

  @Test
  void givesAClientATokenOfItsOwn() throws Exception {
    provider.register(provider.client("desk").withClientCredentials());
    JWTClaimsSet claims = claims(given(new ClientCredentialsGrant()));
    assertThat(claims.getSubject()).isEqualTo("desk");
    assertThat(claims.getClaim("sid")).isNull();
    assertThat(claims.getClaim("preferred_username")).isNull();
  }

  @Test
  void refusesGrantsThatTheClientDoesNotHave() throws Exception {
    assertThat(client.error(client.redeem(new ClientCredentialsGrant())))
        .isEqualTo(OAuth2Error.UNAUTHORIZED_CLIENT);
    assertThat(
            client.error(client.redeem(exchange(provider.accessToken("alice", "desk"), "orders"))))
        .isEqualTo(OAuth2Error.UNAUTHORIZED_CLIENT);
  }
}
