package io.gatehouse.testkit;

import static io.gatehouse.testkit.faults.IdTokenFault.ENCRYPTED_ALG_NONE;
import static io.gatehouse.testkit.faults.IdTokenFault.ENCRYPTED_BARE_CLAIMS;
import static io.gatehouse.testkit.faults.IdTokenFault.HS256_WITH_PUBLIC_KEY_DER;
import static io.gatehouse.testkit.faults.IdTokenFault.WRONG_ACR;
import static io.gatehouse.testkit.faults.IdTokenFault.WRONG_AT_HASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import io.gatehouse.testkit.faults.ChangedIdToken;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.faults.IdTokenFault;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@OpenIdProviderTest
class IdTokenFaultTest {
  private static RSAKey key;
  private static TestProvider provider;
  private RelyingParty client;

  @BeforeAll
  static void start(TestProvider shared) throws Exception {
    provider = shared;
    key = new RSAKeyGenerator(2048).generate();
  }

  @BeforeEach
  void discover() throws Exception {
    client = new RelyingParty(provider);
  }

  /** Nimbus leaves these to its users: the next tests look at them. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "WRONG_AUTHORIZED_PARTY",
        "WRONG_AT_HASH",
        "OLD_AUTH_TIME",
        "NO_AUTH_TIME",
        "WRONG_ACR",
        "SECOND_AUDIENCE"
      })
  void makesAnIdTokenThatAValidatorRefuses(IdTokenFault fault) throws Exception {
    provider.faults().on(fault);
    assertThat(catchThrowable(() -> client.validate(client.login("alice")))).isNotNull();
    provider.faults().clear();
    assertThatCode(() -> client.validate(client.login("alice"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"OLD_AUTH_TIME", "NO_AUTH_TIME"})
  void makesALoginLookOld(IdTokenFault fault) throws Exception {
    provider.faults().on(fault);
    Number authTime = client.validate(client.login("alice")).getNumberClaim("auth_time");
    long aMinuteAgo = Clock.systemUTC().instant().minusSeconds(60).getEpochSecond();
    assertThat(authTime == null || authTime.longValue() < aMinuteAgo).isTrue();
    assertThat(fault.isWrongOnlyWhenAsked()).isTrue();
  }

  @Test
  void saysAnotherAcrThanTheOneAskedFor() throws Exception {
    provider.faults().on(WRONG_ACR);
    assertThat(client.validate(client.login("alice")).getACR().getValue()).isEqualTo("0");
  }

  @Test
  void addsAnAudience() throws Exception {
    provider.faults().on(IdTokenFault.SECOND_AUDIENCE);
    assertThat(
            JWTParser.parse(client.login("alice").getIDTokenString())
                .getJWTClaimsSet()
                .getAudience())
        .containsExactly("desk", "another-client");
  }

  @Test
  void namesAnotherAuthorizedParty() throws Exception {
    provider.faults().on(IdTokenFault.WRONG_AUTHORIZED_PARTY);
    assertThat(client.validate(client.login("alice")).getAuthorizedParty().getValue())
        .isEqualTo("another-client");
  }

  @Test
  void makesAnAtHashOfAnotherToken() throws Exception {
    provider.faults().on(WRONG_AT_HASH);
    OIDCTokens tokens = client.login("alice");
    IDTokenClaimsSet claims = client.validate(tokens);
    assertThat(
            catchThrowable(
                () ->
                    AccessTokenValidator.validate(
                        tokens.getAccessToken(), JWSAlgorithm.RS256, claims.getAccessTokenHash())))
        .isInstanceOf(InvalidHashException.class);
  }

  @Test
  void signsWithThePublicKeyAsSecret() throws Exception {
    provider.faults().on(HS256_WITH_PUBLIC_KEY_DER);
    SignedJWT token = SignedJWT.parse(client.login("alice").getIDTokenString());
    byte[] publicKey =
        client
            .jwks()
            .getKeyByKeyId(token.getHeader().getKeyID())
            .toRSAKey()
            .toPublicKey()
            .getEncoded();
    assertThat(token.verify(new MACVerifier(publicKey))).isTrue();
  }

  @Test
  void encryptsBareClaimsToTheClient() throws Exception {
    provider.register(provider.client("desk").withIdTokenEncryptedTo(key));
    provider.faults().on(ENCRYPTED_BARE_CLAIMS);
    JWEObject token = JWEObject.parse(client.login("alice").getIDTokenString());
    token.decrypt(new RSADecrypter(key));
    assertThat(token.getPayload().toSignedJWT()).isNull();
    assertThat(token.getPayload().toJSONObject()).containsEntry("sub", "u-alice");
  }

  @Test
  void encryptsAnUnsignedTokenToTheClient() throws Exception {
    provider.register(provider.client("desk").withIdTokenEncryptedTo(key));
    provider.faults().on(ENCRYPTED_ALG_NONE);
    JWEObject token = JWEObject.parse(client.login("alice").getIDTokenString());
    token.decrypt(new RSADecrypter(key));
    assertThat(token.getPayload().toString()).startsWith("eyJhbGciOiJub25lIn0.").endsWith(".");
  }

  @Test
  void changesAnyClaim() throws Exception {
    provider.faults().on(new ChangedIdToken(claims -> claims.put("sub", "u-mallory")));
    assertThat(client.validate(client.login("alice")).getSubject().getValue())
        .isEqualTo("u-mallory");
  }

  @Test
  void signsByAWrongClock() throws Exception {
    provider.faults().on(new ClockSkew(Duration.ofMinutes(-10)));
    OIDCTokens tokens = client.login("alice");
    assertThat(catchThrowable(() -> client.validate(tokens))).hasMessageContaining("Expired");
  }

  @Test
  void takesAFaultOffAgain() throws Exception {
    provider.faults().on(WRONG_ACR, WRONG_AT_HASH).off(WRONG_AT_HASH);
    assertThat(provider.faults().active(IdTokenFault.class)).containsExactly(WRONG_ACR);
  }
}
