package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.gatehouse.SettableClock;
import io.gatehouse.jose.TestTokens;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.endpoints.TokenExchange;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are bound to our key (RFC 9449), of the testkit's provider. */
final class DpopTest {
  private static final String VERIFIER = "verifier-verifier-verifier-verifier-verifier";
  private static final URI REDIRECT = URI.create("http://localhost:8080/desk/callback");

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();
  private final TestProvider testkit = TestProvider.start(clock);
  private final Transport transport = Transport.open(TransportSettings.defaults());
  private final ECKey key = TestTokens.ec(Curve.P_256, "dpop");
  private final List<Provider> opened = new ArrayList<>();

  @BeforeEach
  void register() {
    testkit.register(TestClient.open("desk").withDpopBoundAccessTokens().withTokenExchange());
  }

  @AfterEach
  void close() {
    opened.forEach(Provider::close);
    transport.close();
    testkit.close();
  }

  private Provider open(TokenEndpointAuthMethod method, JWK... keys) throws Exception {
    Path file =
        Files.writeString(
            Files.createTempFile(folder, "client", ".jwks"),
            new JWKSet(List.of(keys)).toString(false));
    ClientRegistration client =
        new ClientRegistration(
            "desk",
            Optional.empty(),
            method,
            Optional.empty(),
            false,
            Optional.of(file),
            true,
            Optional.empty());
    Provider provider =
        Provider.open(
            new ProviderSettings(
                "default",
                "Default",
                testkit.issuer().toString(),
                true,
                Optional.empty(),
                ProviderEndpoints.discovered(),
                client,
                Set.of(),
                Set.of(),
                false,
                Duration.ofSeconds(60)),
            transport,
            CheckPlaces.ofThisMachine(),
            clock);
    opened.add(provider);
    return provider;
  }

  private Provider open() throws Exception {
    return open(TokenEndpointAuthMethod.NONE, key);
  }

  /** A code for that key. */
  private String code(String jkt) {
    String challenge =
        CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER)).getValue();
    URI request =
        URI.create(
            Endpoint.AUTHORIZATION.at(testkit.issuer())
                + "?response_type=code&client_id=desk&scope=openid&redirect_uri="
                + REDIRECT
                + "&code_challenge_method=S256&code_challenge="
                + challenge
                + "&dpop_jkt="
                + jkt);
    return testkit.authorize(request, "alice").parameters().get("code");
  }

  private Tokens logIn(Provider provider) throws ProviderException {
    return provider.exchange(code(provider.dpopThumbprint().orElseThrow()), REDIRECT, VERIFIER);
  }

  private int tokenRequests() {
    return testkit.requests(Endpoint.TOKEN);
  }

  private static void fails(Kind kind, Failing call) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private interface Failing {
    void run() throws ProviderException;
  }

  @Test
  void getsTokensThatAreBoundToItsKey() throws Exception {
    Tokens tokens = logIn(open());
    assertThat(tokens.tokenType()).isEqualTo("DPoP");
    assertThat(SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet().getJSONObjectClaim("cnf"))
        .containsEntry("jkt", key.computeThumbprint().toString());
  }

  @Test
  void anotherNodeWithTheSameFileRefreshes() throws Exception {
    String refreshToken = logIn(open()).refreshToken().orElseThrow();
    assertThat(open().refresh(refreshToken).tokenType()).isEqualTo("DPoP");
  }

  @Test
  void anotherKeyIsOfNoUse() throws Exception {
    String refreshToken = logIn(open()).refreshToken().orElseThrow();
    Provider other = open(TokenEndpointAuthMethod.NONE, TestTokens.ec(Curve.P_256, "other"));
    fails(Kind.REFUSED_GRANT, () -> other.refresh(refreshToken));
    String code = code(key.computeThumbprint().toString());
    fails(Kind.REFUSED_GRANT, () -> other.exchange(code, REDIRECT, VERIFIER));
  }

  @Test
  void asksUserInfoWithAProofForTheToken() throws Exception {
    Provider provider = open();
    Tokens tokens = logIn(provider);
    assertThat(provider.userinfo(tokens.accessToken())).containsEntry("sub", "u-alice");
    testkit.offers().dpopNonce("first");
    assertThat(provider.userinfo(tokens.accessToken())).containsEntry("sub", "u-alice");
    assertThat(testkit.requests(Endpoint.USERINFO)).isEqualTo(3);
  }

  @Test
  void exchangesTokensForBoundOnes() throws Exception {
    Tokens tokens =
        open()
            .exchangeToken(
                new TokenExchange(
                    testkit.accessToken("alice", "desk"), TokenTarget.audience("orders")));
    assertThat(tokens.tokenType()).isEqualTo("DPoP");
  }

  @Test
  void answersTheWishForANonceOnceAndRemembersIt() throws Exception {
    testkit.offers().dpopNonce("first");
    Provider provider = open();
    Tokens tokens = logIn(provider);
    assertThat(tokenRequests()).isEqualTo(2);
    tokens = provider.refresh(tokens.refreshToken().orElseThrow());
    assertThat(tokenRequests()).isEqualTo(3);
    testkit.offers().dpopNonce("second");
    provider.refresh(tokens.refreshToken().orElseThrow());
    assertThat(tokenRequests()).isEqualTo(5);
  }

  @Test
  void makesANewAssertionForTheSecondTime() throws Exception {
    JWK own = TestTokens.rsa("own");
    testkit.register(TestClient.withKeys("desk", new JWKSet(own)).withDpopBoundAccessTokens());
    testkit.offers().dpopNonce("first");
    Provider provider = open(TokenEndpointAuthMethod.PRIVATE_KEY_JWT, own, key);
    assertThat(logIn(provider).tokenType()).isEqualTo("DPoP");
    assertThat(tokenRequests()).isEqualTo(2);
  }

  @Test
  void doesNotGoOnForeverWithAServerThatIsNeverContent() throws Exception {
    Provider provider = open();
    String code = code(provider.dpopThumbprint().orElseThrow());
    AtomicInteger number = new AtomicInteger();
    testkit
        .faults()
        .on(
            new EndpointFault(
                Endpoint.TOKEN,
                "never content",
                honest ->
                    Reply.of(400, "application/json", "{\"error\":\"use_dpop_nonce\"}")
                        .with("DPoP-Nonce", "n" + number.incrementAndGet())));
    fails(Kind.NONSENSE, () -> provider.exchange(code, REDIRECT, VERIFIER));
    assertThat(tokenRequests()).isEqualTo(2);
  }

  @Test
  void aWishWithoutANonceIsNonsense() throws Exception {
    Provider provider = open();
    String code = code(provider.dpopThumbprint().orElseThrow());
    testkit.faults().on(EndpointFault.refusing(Endpoint.TOKEN, 400, "use_dpop_nonce"));
    fails(Kind.NONSENSE, () -> provider.exchange(code, REDIRECT, VERIFIER));
    assertThat(tokenRequests()).isEqualTo(1);
  }

  @Test
  void refusesATokenThatIsNotBound() throws Exception {
    Provider provider = open();
    String code = code(provider.dpopThumbprint().orElseThrow());
    testkit
        .faults()
        .on(
            EndpointFault.changedJson(
                Endpoint.TOKEN, members -> members.put("token_type", "Bearer")));
    fails(Kind.NONSENSE, () -> provider.exchange(code, REDIRECT, VERIFIER));
  }

  @Test
  void makesProofsForOtherServices() throws Exception {
    Provider provider = open();
    String proof =
        provider
            .dpopProof(
                "GET", URI.create("https://api.example/orders?open=true"), "at", Optional.of("n-0"))
            .orElseThrow();
    Map<String, Object> claims = SignedJWT.parse(proof).getJWTClaimsSet().getClaims();
    assertThat(claims)
        .containsEntry("htm", "GET")
        .containsEntry("htu", "https://api.example/orders")
        .containsEntry("nonce", "n-0")
        .containsKeys("ath", "jti", "iat");
  }

  @Test
  void keepsTheKeyOfAssertionsForAssertions() throws Exception {
    ECKey first = TestTokens.ec(Curve.P_256, "first");
    Provider both = open(TokenEndpointAuthMethod.PRIVATE_KEY_JWT, first, key);
    assertThat(both.dpopThumbprint()).contains(key.computeThumbprint().toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(TokenEndpointAuthMethod.PRIVATE_KEY_JWT, first))
        .withMessageContaining("P-256");
  }

  @Test
  void wantsAPrivateKeyOfP256() {
    for (JWK wrong :
        List.of(key.toPublicJWK(), TestTokens.ec(Curve.P_384, "other"), TestTokens.rsa("other"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> open(TokenEndpointAuthMethod.NONE, wrong))
          .withMessageContaining("gatehouse.client_jwks_file");
    }
  }

  @Test
  void aConfidentialClientsRefreshTokenOutlivesItsKey() throws Exception {
    JWK own = TestTokens.rsa("own");
    testkit.register(
        TestClient.withKeys("desk", new JWKSet(own))
            .withAuthMethods(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            .withDpopBoundAccessTokens());
    String token =
        logIn(open(TokenEndpointAuthMethod.PRIVATE_KEY_JWT, own, key)).refreshToken().orElseThrow();
    Provider rotated =
        open(TokenEndpointAuthMethod.PRIVATE_KEY_JWT, own, TestTokens.ec(Curve.P_256, "next"));
    assertThat(rotated.refresh(token).tokenType()).isEqualTo("DPoP");
  }
}
