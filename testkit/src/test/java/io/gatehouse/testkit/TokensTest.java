package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import io.gatehouse.testkit.registry.ClaimPlace;
import java.net.URI;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OpenIdProviderTest
class TokensTest {
  private TestProvider provider;
  private RelyingParty client;

  @BeforeEach
  void discover(TestProvider provider) throws Exception {
    this.provider = provider;
    this.client = new RelyingParty(provider);
  }

  private SignedJWT idTokenSignedBy(JWSAlgorithm alg) throws Exception {
    provider.register(provider.client("desk").withIdTokenSignedBy(alg));
    SignedJWT token = SignedJWT.parse(client.login("alice").getIDTokenString());
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(alg);
    return token;
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256"})
  void signsIdTokensWithAPublishedKey(String alg) throws Exception {
    SignedJWT token = idTokenSignedBy(new JWSAlgorithm(alg));
    JWK key = client.jwks().getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(
            token.verify(
                new DefaultJWSVerifierFactory()
                    .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey())))
        .isTrue();
  }

  @Test
  void signsIdTokensWithEd25519() throws Exception {
    SignedJWT token = idTokenSignedBy(JWSAlgorithm.EdDSA);
    OctetKeyPair key = client.jwks().getKeyByKeyId(token.getHeader().getKeyID()).toOctetKeyPair();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(ed25519(key.getDecodedX()));
    signature.update(token.getSigningInput());
    assertThat(signature.verify(token.getSignature().decode())).isTrue();
  }

  private static PublicKey ed25519(byte[] x) throws Exception {
    String der = "302a300506032b6570032100" + HexFormat.of().formatHex(x); // RFC 8410 section 4
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
  }

  @Test
  void signsIdTokensWithTheClientSecret() throws Exception {
    assertThat(
            idTokenSignedBy(JWSAlgorithm.HS256)
                .verify(new MACVerifier(RelyingParty.SECRET.getValueBytes())))
        .isTrue();
  }

  @Test
  void encryptsIdTokensToTheClient() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("enc-1").generate();
    provider.register(provider.client("desk").withIdTokenEncryptedTo(key));
    JWEObject token = JWEObject.parse(client.login("alice").getIDTokenString());
    token.decrypt(new ECDHDecrypter(key));
    assertThat(token.getHeader().getKeyID()).isEqualTo("enc-1");
    assertThat(token.getHeader().getContentType()).isEqualTo("JWT");
    assertThat(token.getPayload().toSignedJWT().getJWTClaimsSet().getSubject())
        .isEqualTo("u-alice");
  }

  @Test
  void issuesOpaqueAccessTokens() throws Exception {
    provider.register(provider.client("desk").withOpaqueAccessTokens());
    OIDCTokens tokens = client.login("alice");
    assertThat(tokens.getAccessToken().getValue()).doesNotContain(".");
    client.validate(tokens);
  }

  @Test
  void issuesNoIdTokenWithoutTheScopeOpenid() throws Exception {
    String request = client.authorizationRequest().toString().replace("scope=openid", "scope=read");
    AuthorizationAnswer answer = provider.authorize(URI.create(request), "alice");
    TokenResponse response = client.redeem(answer.parameters().get("code"));
    assertThat(((OIDCTokenResponse) response).getOIDCTokens().getIDTokenString()).isNull();
    assertThat(response.toSuccessResponse().getTokens().getAccessToken().getScope())
        .isEqualTo(new Scope("read"));
  }

  @Test
  void putsAClaimInOnePlaceOnly() throws Exception {
    provider.register(provider.user("alice").withClaimIn(ClaimPlace.ACCESS_TOKEN, "desk_level", 3));
    OIDCTokens tokens = client.login("alice");
    assertThat(
            JWTParser.parse(tokens.getAccessToken().getValue())
                .getJWTClaimsSet()
                .getClaim("desk_level"))
        .isEqualTo(3L);
    assertThat(tokens.getIDToken().getJWTClaimsSet().getClaim("desk_level")).isNull();
  }

  @Test
  void removesTheOldKeysWhenKeysRotate() throws Exception {
    OIDCTokens before = client.login("alice");
    provider.rotateKeys();
    provider.rotateKeys();
    assertThat(catchThrowable(() -> client.validate(before))).isNotNull();
    assertThat(client.jwks().getKeys()).hasSize(3);
    client.validate(client.login("alice"));
  }

  @Test
  void canKeepTheOldKeysForAWhile() throws Exception {
    OIDCTokens before = client.login("alice");
    provider.rotateKeysKeepingOld();
    client.validate(before);
    client.validate(client.login("alice"));
  }

  @Test
  void publishesNoPrivateKey() throws Exception {
    assertThat(client.jwks().getKeys()).noneMatch(JWK::isPrivate);
  }

  @Test
  void givesAnAccessTokenWithoutALogin() throws Exception {
    SignedJWT token = SignedJWT.parse(provider.accessToken("bob", "desk"));
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("u-bob");
  }
}
