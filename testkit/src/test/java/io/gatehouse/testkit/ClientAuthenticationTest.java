package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OpenIdProviderTest
class ClientAuthenticationTest {
  private static final ClientID KEYED = new ClientID("keyed");

  private TestProvider provider;
  private RelyingParty client;
  private URI tokenEndpoint;

  @BeforeEach
  void discover(TestProvider provider) throws Exception {
    this.provider = provider;
    this.client = new RelyingParty(provider);
    this.tokenEndpoint = client.metadata.getTokenEndpointURI();
  }

  private String errorFor(ClientAuthentication authentication) throws Exception {
    return client.error(client.as(authentication).redeem(client.code("alice"))).getCode();
  }

  private void assertAccepted(ClientAuthentication authentication) throws Exception {
    assertThat(client.as(authentication).redeem(client.code("alice")).indicatesSuccess()).isTrue();
  }

  private ClientSecretJWT secretJwt(String secret) throws Exception {
    return new ClientSecretJWT(
        RelyingParty.CLIENT_ID, tokenEndpoint, JWSAlgorithm.HS256, new Secret(secret));
  }

  private PrivateKeyJWT privateKeyJwt(ECKey key, URI audience) throws Exception {
    return new PrivateKeyJWT(
        KEYED, audience, JWSAlgorithm.ES256, key.toPrivateKey(), key.getKeyID(), null);
  }

  private ECKey registerKey() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
    provider.register(TestClient.withKeys("keyed", new JWKSet(key)));
    return key;
  }

  @Test
  void takesASecretByBasic() throws Exception {
    assertAccepted(new ClientSecretBasic(RelyingParty.CLIENT_ID, RelyingParty.SECRET));
  }

  @Test
  void takesASecretByPost() throws Exception {
    assertAccepted(new ClientSecretPost(RelyingParty.CLIENT_ID, RelyingParty.SECRET));
  }

  @Test
  void takesAJwtMadeWithTheSecret() throws Exception {
    assertAccepted(secretJwt(RelyingParty.SECRET.getValue()));
  }

  @Test
  void takesAJwtMadeWithARegisteredKey() throws Exception {
    assertAccepted(privateKeyJwt(registerKey(), tokenEndpoint));
  }

  @Test
  void takesTheIssuerForAudience() throws Exception {
    assertAccepted(privateKeyJwt(registerKey(), provider.issuer()));
  }

  @Test
  void takesAClientWithoutSecret() throws Exception {
    provider.register(TestClient.open("open"));
    RelyingParty open = client.as(new ClientSecretBasic(new ClientID("open"), new Secret("")));
    TokenRequest request =
        new TokenRequest.Builder(
                tokenEndpoint,
                new ClientID("open"),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(open.code("alice")),
                    RelyingParty.REDIRECT_URI,
                    client.verifier))
            .build();
    assertThat(request.toHTTPRequest().send().getStatusCode()).isEqualTo(200);
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    assertThat(errorFor(new ClientSecretBasic(RelyingParty.CLIENT_ID, new Secret("wrong"))))
        .isEqualTo("invalid_client");
  }

  @Test
  void refusesAJwtMadeWithAnotherSecret() throws Exception {
    assertThat(errorFor(secretJwt("another-secret-another-secret-another")))
        .isEqualTo("invalid_client");
  }

  @Test
  void refusesAJwtMadeWithAnotherKey() throws Exception {
    registerKey();
    ECKey other = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
    assertThat(errorFor(privateKeyJwt(other, tokenEndpoint))).isEqualTo("invalid_client");
  }

  @Test
  void refusesAJwtForAnotherAudience() throws Exception {
    URI elsewhere = URI.create("https://other-provider.example.test/token");
    assertThat(errorFor(privateKeyJwt(registerKey(), elsewhere))).isEqualTo("invalid_client");
  }

  @Test
  void refusesTheSameJwtTwice() throws Exception {
    PrivateKeyJWT assertion = privateKeyJwt(registerKey(), tokenEndpoint);
    assertAccepted(assertion);
    assertThat(errorFor(assertion)).isEqualTo("invalid_client");
  }

  @Test
  void refusesAWayThatIsNotRegistered() throws Exception {
    provider.register(
        provider.client("desk").withAuthMethods(ClientAuthenticationMethod.CLIENT_SECRET_POST));
    assertThat(errorFor(new ClientSecretBasic(RelyingParty.CLIENT_ID, RelyingParty.SECRET)))
        .isEqualTo("invalid_client");
  }

  @Test
  void knowsNoOtherClient() {
    client.as(new ClientSecretBasic(new ClientID("nobody"), RelyingParty.SECRET));
    assertThat(catchThrowable(() -> client.code("alice")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
