package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.gatehouse.SettableClock;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenEndpointTest {
  private static final String VERIFIER = "verifier-verifier-verifier-verifier-verifier";
  private static final URI REDIRECT = URI.create("https://desk.example/callback");
  private static final String TOKENS =
      "{\"access_token\":\"at-secret\",\"token_type\":\"bearer\",\"expires_in\":300,"
          + "\"refresh_token\":\"rt-secret\"}";

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();
  private final ProviderServer server = new ProviderServer();
  private final Transport transport = Transport.open(TransportSettings.defaults());

  @BeforeEach
  void answerTokens() {
    answer(200, TOKENS);
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private void answer(int status, String body) {
    server.on("/token", exchange -> ProviderServer.json(exchange, status, body));
  }

  private Tokens exchange(ClientRegistration client) throws ProviderException {
    try (Provider provider =
        Provider.open(server.settings(client), transport, CheckPlaces.ofThisMachine(), clock)) {
      return provider.exchange("code-secret", REDIRECT, VERIFIER);
    }
  }

  private Tokens exchange() throws ProviderException {
    return exchange(ProviderServer.client(TokenEndpointAuthMethod.CLIENT_SECRET_BASIC));
  }

  private Map<String, List<String>> form() {
    return URLUtils.parseParameters(server.asked("/token").get(0).body());
  }

  private void fails(Kind kind) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(this::exchange)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(String.valueOf(e)).doesNotContain("secret-", "-secret"));
  }

  @Test
  void exchangesTheCodeWithItsVerifier() throws Exception {
    Tokens tokens = exchange();
    assertThat(tokens.accessToken()).isEqualTo("at-secret");
    assertThat(tokens.tokenType()).isEqualTo("Bearer");
    assertThat(tokens.refreshToken()).contains("rt-secret");
    assertThat(tokens.idToken()).isEmpty();
    assertThat(tokens.expiresIn()).contains(Duration.ofMinutes(5));
    assertThat(tokens.toString()).doesNotContain("secret");
    assertThat(form())
        .containsEntry("grant_type", List.of("authorization_code"))
        .containsEntry("code", List.of("code-secret"))
        .containsEntry("code_verifier", List.of(VERIFIER))
        .containsEntry("redirect_uri", List.of(REDIRECT.toString()));
  }

  @Test
  void redeemsARefreshTokenWithoutAskingForAScope() throws Exception {
    Tokens tokens = refresh();
    assertThat(tokens.refreshToken()).contains("rt-secret");
    assertThat(form())
        .containsOnlyKeys("grant_type", "refresh_token")
        .containsEntry("grant_type", List.of("refresh_token"))
        .containsEntry("refresh_token", List.of("old-rt-secret"));
  }

  @Test
  void aRefreshMayLeaveTheRefreshTokenAsItIs() throws Exception {
    answer(200, "{\"access_token\":\"at-secret\",\"token_type\":\"bearer\"}");
    assertThat(refresh().refreshToken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_grant,REFUSED_GRANT",
    "400,invalid_request,NONSENSE",
    "400,unauthorized_client,NONSENSE",
    "400,unsupported_grant_type,NONSENSE",
    "401,invalid_client,REFUSED_CLIENT",
    "400,temporarily_unavailable,UNAVAILABLE",
    "503,invalid_grant,UNAVAILABLE"
  })
  void saysWhyARefreshIsRefused(int status, String error, Kind kind) {
    answer(status, "{\"error\":\"" + error + "\",\"error_description\":\"rt-secret\"}");
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(this::refresh)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(String.valueOf(e)).doesNotContain("secret-", "-secret"));
  }

  private Tokens refresh() throws ProviderException {
    ClientRegistration client = ProviderServer.client(TokenEndpointAuthMethod.CLIENT_SECRET_BASIC);
    try (Provider provider =
        Provider.open(server.settings(client), transport, CheckPlaces.ofThisMachine(), clock)) {
      return provider.refresh("old-rt-secret");
    }
  }

  @Test
  void authenticatesByClientSecretBasicFormEncoded() throws Exception {
    exchange();
    String header = server.asked("/token").get(0).header("Authorization");
    String decoded =
        new String(
            Base64.getDecoder().decode(header.substring("Basic ".length())),
            StandardCharsets.UTF_8);
    // RFC 6749 section 2.3.1: both are form-encoded first
    assertThat(decoded).isEqualTo("desk+%26+co:desk-secret%3Adesk+secret%2Bdesk-secret");
    assertThat(form()).doesNotContainKeys("client_secret", "client_id");
  }

  @Test
  void authenticatesByClientSecretPost() throws Exception {
    exchange(ProviderServer.client(TokenEndpointAuthMethod.CLIENT_SECRET_POST));
    assertThat(form())
        .containsEntry("client_id", List.of("desk & co"))
        .containsEntry("client_secret", List.of("desk-secret:desk secret+desk-secret"));
    assertThat(server.asked("/token").get(0).header("Authorization")).isEmpty();
  }

  @Test
  void namesItselfAsAPublicClient() throws Exception {
    exchange(
        new ClientRegistration(
            "desk",
            Optional.empty(),
            TokenEndpointAuthMethod.NONE,
            Optional.empty(),
            Optional.empty()));
    assertThat(form()).containsEntry("client_id", List.of("desk"));
    assertThat(form()).doesNotContainKey("client_secret");
  }

  @Test
  void authenticatesByClientSecretJwt() throws Exception {
    exchange(ProviderServer.client(TokenEndpointAuthMethod.CLIENT_SECRET_JWT));
    SignedJWT assertion = assertion();
    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
    assertThat(assertion.verify(new MACVerifier("desk-secret:desk secret+desk-secret"))).isTrue();
  }

  @Test
  void authenticatesByPrivateKeyJwtOfRsa() throws Exception {
    RSAKey key = TestTokens.rsa("mine");
    exchange(withKey(key, Optional.of("PS256")));
    SignedJWT assertion = assertion();
    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
    assertThat(assertion.getHeader().getKeyID()).isEqualTo("mine");
    assertThat(assertion.verify(new RSASSAVerifier(key.toPublicJWK()))).isTrue();
  }

  @Test
  void authenticatesByPrivateKeyJwtWithTheAlgorithmOfTheCurve() throws Exception {
    ECKey key = TestTokens.ec(Curve.P_384, "mine");
    exchange(withKey(key, Optional.empty()));
    SignedJWT assertion = assertion();
    assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES384);
    assertThat(assertion.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
  }

  @Test
  void namesTheVeryAddressInItsAssertionWhereTheProviderWantsThat() throws Exception {
    ClientRegistration usual = withKey(TestTokens.rsa("mine"), Optional.empty());
    exchange(
        new ClientRegistration(
            usual.clientId(),
            usual.clientSecret(),
            usual.tokenEndpointAuthMethod(),
            usual.tokenEndpointAuthSigningAlg(),
            true,
            usual.jwksFile(),
            false,
            Optional.empty()));
    SignedJWT assertion = SignedJWT.parse(form().get("client_assertion").get(0));
    assertThat(assertion.getJWTClaimsSet().getAudience())
        .containsExactly(server.issuer() + "/token");
  }

  /** OpenID Connect Core section 9. */
  private SignedJWT assertion() throws Exception {
    assertThat(form())
        .containsEntry(
            "client_assertion_type",
            List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
    SignedJWT assertion = SignedJWT.parse(form().get("client_assertion").get(0));
    JWTClaimsSet claims = assertion.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("desk & co");
    assertThat(claims.getSubject()).isEqualTo("desk & co");
    assertThat(claims.getAudience()).containsExactly(server.issuer());
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(claims.getExpirationTime().toInstant())
        .isBetween(clock.instant().plusSeconds(30), clock.instant().plusSeconds(61));
    return assertion;
  }

  private ClientRegistration withKey(JWK key, Optional<String> alg) throws Exception {
    Path file =
        Files.writeString(
            Files.createTempFile(folder, "jwks", ".json"), new JWKSet(key).toString(false));
    return new ClientRegistration(
        "desk & co",
        Optional.empty(),
        TokenEndpointAuthMethod.PRIVATE_KEY_JWT,
        alg,
        Optional.of(file));
  }

  @Test
  void findsWrongClientSettingsWhenItIsOpened() throws Exception {
    RSAKey key = TestTokens.rsa("mine");
    for (ClientRegistration wrong :
        List.of(
            withKey(key.toPublicJWK(), Optional.empty()),
            withKey(key, Optional.of("ES256")),
            withKey(key, Optional.of("HS256")),
            new ClientRegistration(
                "desk",
                Optional.of(new Secret("short")),
                TokenEndpointAuthMethod.CLIENT_SECRET_JWT,
                Optional.empty(),
                Optional.empty()),
            new ClientRegistration(
                "desk",
                Optional.empty(),
                TokenEndpointAuthMethod.CLIENT_SECRET_BASIC,
                Optional.empty(),
                Optional.empty()),
            new ClientRegistration(
                "desk",
                Optional.empty(),
                TokenEndpointAuthMethod.PRIVATE_KEY_JWT,
                Optional.empty(),
                Optional.of(folder.resolve("missing"))))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Provider.open(
                          server.settings(wrong), transport, CheckPlaces.ofThisMachine(), clock)
                      .close());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_grant,REFUSED_GRANT",
    "401,invalid_client,REFUSED_CLIENT",
    "400,invalid_client,REFUSED_CLIENT",
    "400,unauthorized_client,REFUSED_CLIENT",
    "400,invalid_request,NONSENSE",
    "200,invalid_grant,REFUSED_GRANT",
    "400,secret-desk,NONSENSE",
    "500,server_error,UNAVAILABLE",
    "503,invalid_grant,UNAVAILABLE",
    "400,temporarily_unavailable,UNAVAILABLE",
  })
  void tellsErrorsApart(int status, String error, Kind kind) {
    answer(status, "{\"error\":\"" + error + "\",\"error_description\":\"secret-desk\"}");
    fails(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"access_token\"",
        "<html>at-secret</html>",
        "{}",
        "{\"access_token\":\"at-secret\"}",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":7,\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"at-secret\",\"token_type\":\"DPoP\"}",
        "{\"access_token\":\"at-secret\",\"token_type\":\"N_A\"}",
        "{\"access_token\":\"at-secret\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"at-secret\",\"token_type\":\"Bearer\",\"id_token\":\"garbage-secret\"}",
        "{\"access_token\":\"at-secret\",\"token_type\":\"Bearer\",\"id_token\":7}",
        "{\"access_token\":\"at-secret\",\"token_type\":\"Bearer\",\"expires_in\":\"secret-x\"}",
      })
  void callsGarbageNonsense(String body) {
    answer(200, body);
    fails(Kind.NONSENSE);
  }

  @Test
  void callsAnotherContentTypeNonsense() {
    server.on("/token", exchange -> ProviderServer.send(exchange, 200, "text/html", TOKENS));
    fails(Kind.NONSENSE);
  }

  @Test
  void callsADeeplyNestedAnswerNonsense() {
    answer(200, "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    fails(Kind.NONSENSE);
  }

  @Test
  void callsAnAnswerThatIsTooLongNonsense() {
    answer(200, TOKENS + " ".repeat(2 << 20));
    fails(Kind.NONSENSE);
  }

  @Test
  void doesNotSendTheCodeAfterARedirect() {
    server.on(
        "/token",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        });
    fails(Kind.NONSENSE);
    assertThat(server.asked("/elsewhere")).isEmpty();
  }
}
