package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeFlowTest {
  private final TestProvider provider = TestProvider.start();
  private RelyingParty client;

  @BeforeEach
  void discover() throws Exception {
    client = new RelyingParty(provider);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void logsAUserIn() throws Exception {
    OIDCTokens tokens = client.login("bob");
    IDTokenClaimsSet claims = client.validate(tokens);
    assertThat(claims.getSubject().getValue()).isEqualTo("u-bob");
    assertThat(claims.getStringClaim("preferred_username")).isEqualTo("bob");
    assertThat(claims.getClaim("realm_access"))
        .isEqualTo(Map.of("roles", List.of("administrator", "agent")));
    assertThat(claims.getAuthenticationTime()).isNotNull();
    assertThat(claims.getACR().getValue()).isEqualTo("1");
    assertThat(claims.getAccessTokenHash())
        .isEqualTo(AccessTokenHash.compute(tokens.getAccessToken(), JWSAlgorithm.RS256, null));
  }

  @Test
  void answersWithStateAndIssuer() throws Exception {
    URI callback = provider.authorize(client.authorizationRequest(), "alice").toUri();
    AuthorizationResponse response = AuthorizationResponse.parse(callback);
    assertThat(callback.toString()).startsWith(RelyingParty.REDIRECT_URI + "?");
    assertThat(response.getState()).isEqualTo(client.state);
    assertThat(response.getIssuer().getValue()).isEqualTo(provider.issuer().toString());
  }

  @Test
  void answersByFormPostWhenAsked() {
    AuthorizationAnswer answer =
        provider.authorize(
            client.authorizationRequest(request -> request.responseMode(ResponseMode.FORM_POST)),
            "alice");
    assertThat(answer.isFormPost()).isTrue();
    assertThat(answer.redirectUri()).isEqualTo(RelyingParty.REDIRECT_URI);
    assertThat(answer.formBody()).contains("code=").contains("state=").contains("iss=");
  }

  @Test
  void saysWhoTheUserIs() throws Exception {
    AccessToken token = client.login("alice").getAccessToken();
    UserInfoResponse response =
        UserInfoResponse.parse(
            new UserInfoRequest(client.metadata.getUserInfoEndpointURI(), token)
                .toHTTPRequest()
                .send());
    assertThat(response.toSuccessResponse().getUserInfo().getSubject().getValue())
        .isEqualTo("u-alice");
    assertThat(response.toSuccessResponse().getUserInfo().getClaim("groups"))
        .isEqualTo(List.of("/desk/agents"));
  }

  @Test
  void issuesAccessTokensAsJwts() throws Exception {
    String token = client.login("alice").getAccessToken().getValue();
    assertThat(JWTParser.parse(token).getHeader().getType().getType()).isEqualTo("at+jwt");
    assertThat(JWTParser.parse(token).getJWTClaimsSet().getStringClaim("client_id"))
        .isEqualTo("desk");
    assertThat(JWTParser.parse(token).getJWTClaimsSet().getAudience()).containsExactly("desk");
  }

  @Test
  void redeemsACodeOnlyOnce() throws Exception {
    String code = client.code("alice");
    assertThat(client.redeem(code).indicatesSuccess()).isTrue();
    assertThat(provider.codeReplays()).isZero();
    assertThat(client.error(client.redeem(code))).isEqualTo(OAuth2Error.INVALID_GRANT);
    assertThat(provider.codeReplays()).isEqualTo(1);
  }

  @Test
  void refusesACodeWithoutItsVerifier() throws Exception {
    AuthorizationCode code = new AuthorizationCode(client.code("alice"));
    assertThat(
            client.error(
                client.redeem(
                    new AuthorizationCodeGrant(
                        code, RelyingParty.REDIRECT_URI, new CodeVerifier()))))
        .isEqualTo(OAuth2Error.INVALID_GRANT);
  }

  @Test
  void refusesACodeForAnotherRedirectUri() throws Exception {
    AuthorizationCode code = new AuthorizationCode(client.code("alice"));
    URI other = URI.create("http://localhost:8080/desk/other");
    assertThat(
            client.error(client.redeem(new AuthorizationCodeGrant(code, other, client.verifier))))
        .isEqualTo(OAuth2Error.INVALID_GRANT);
  }

  @Test
  void countsRequestsByEndpoint() throws Exception {
    client.validate(client.login("alice"));
    assertThat(provider.requests("/jwks")).isEqualTo(1);
    assertThat(provider.requests(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(provider.requests(Endpoint.USERINFO)).isZero();
  }
}
