package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.SettableClock;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.endpoints.TokenExchange;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.metadata.ProviderEndpoints;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.faults.ClockSkew;
import io.gatehouse.testkit.faults.EndpointFault;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for other services, of the testkit's provider. */
final class TokenExchangeTest {
  private static final String SECRET = "desk-secret-desk-secret-desk-secret";

  private final SettableClock clock = new SettableClock();
  private final TestProvider testkit = TestProvider.start(clock);
  private final Transport transport = Transport.open(TransportSettings.defaults());
  private final Provider provider = open(Optional.of(new Secret(SECRET)));

  private Provider open(Optional<Secret> secret) {
    return Provider.open(
        new ProviderSettings(
            "default",
            "Default",
            testkit.issuer().toString(),
            true,
            Optional.empty(),
            ProviderEndpoints.discovered(),
            new ClientRegistration(
                "desk",
                secret,
                secret.isPresent()
                    ? TokenEndpointAuthMethod.CLIENT_SECRET_BASIC
                    : TokenEndpointAuthMethod.NONE,
                Optional.empty(),
                Optional.empty()),
            Set.of(),
            Set.of(),
            false,
            Duration.ofSeconds(60)),
        transport,
        CheckPlaces.ofThisMachine(),
        clock);
  }

  @BeforeEach
  void allow() {
    testkit.register(
        testkit.client("desk").withTokenExchange("orders", "https://api.example/orders"));
  }

  @AfterEach
  void close() {
    provider.close();
    transport.close();
    testkit.close();
  }

  private TokenExchange ofAlice(TokenTarget target) {
    return new TokenExchange(testkit.accessToken("alice", "desk"), target);
  }

  private static JWTClaimsSet claims(Tokens tokens) throws Exception {
    return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();
  }

  private void fails(Kind kind, TokenExchange exchange) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> provider.exchangeToken(exchange))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(exchange.subjectToken()));
  }

  @Test
  void exchangesATokenForAnAudience() throws Exception {
    Tokens tokens = provider.exchangeToken(ofAlice(TokenTarget.audience("orders")));
    assertThat(tokens.tokenType()).isEqualTo("Bearer");
    assertThat(tokens.expiresIn()).contains(Duration.ofMinutes(5));
    assertThat(claims(tokens).getAudience()).containsExactly("orders");
    assertThat(claims(tokens).getSubject()).isEqualTo("u-alice");
    assertThat(claims(tokens).getStringClaim("client_id")).isEqualTo("desk");
  }

  @Test
  void exchangesATokenForAnAddressAndLessScope() throws Exception {
    URI orders = URI.create("https://api.example/orders");
    Tokens tokens =
        provider.exchangeToken(ofAlice(TokenTarget.resource(orders).withScope("openid")));
    assertThat(claims(tokens).getAudience()).containsExactly(orders.toString());
    assertThat(claims(tokens).getStringClaim("scope")).isEqualTo("openid");
  }

  @Test
  void asksForWhatIsNotOurs() {
    fails(Kind.NONSENSE, ofAlice(TokenTarget.audience("payments")));
    fails(Kind.NONSENSE, ofAlice(TokenTarget.audience("orders").withScope("admin")));
  }

  @Test
  void aTokenThatIsNotGoodIsARefusedGrant() {
    fails(Kind.REFUSED_GRANT, new TokenExchange("made-up-token", TokenTarget.audience("orders")));
    TokenExchange old = ofAlice(TokenTarget.audience("orders"));
    testkit.faults().on(new ClockSkew(Duration.ofMinutes(6)));
    fails(Kind.REFUSED_GRANT, old);
  }

  @Test
  void aClientThatMayNotExchangeIsARefusedClient() {
    testkit.register(TestClient.confidential("desk", SECRET));
    fails(Kind.REFUSED_CLIENT, ofAlice(TokenTarget.audience("orders")));
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_request,REFUSED_GRANT",
    "400,invalid_grant,REFUSED_GRANT",
    "400,invalid_target,NONSENSE",
    "400,invalid_scope,NONSENSE",
    "401,invalid_client,REFUSED_CLIENT",
    "400,unauthorized_client,REFUSED_CLIENT",
    "403,access_denied,REFUSED_CLIENT",
    "400,unsupported_grant_type,REFUSED_CLIENT",
    "400,temporarily_unavailable,UNAVAILABLE",
    "503,invalid_request,UNAVAILABLE",
    "429,slow_down,UNAVAILABLE",
    "400,something_else,NONSENSE",
  })
  void saysWhyAnExchangeIsRefused(int status, String error, Kind kind) {
    testkit.faults().on(EndpointFault.refusing(Endpoint.TOKEN, status, error));
    fails(kind, ofAlice(TokenTarget.audience("orders")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"at\",\"token_type\":\"N_A\","
            + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}",
        "{\"access_token\":\"at\",\"token_type\":\"DPoP\","
            + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\","
            + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:refresh_token\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\","
            + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:id_token\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"issued_token_type\":7}",
      })
  void takesNothingButAnAccessTokenOfTypeBearer(String answer) {
    testkit.faults().on(EndpointFault.body(Endpoint.TOKEN, answer));
    fails(Kind.NONSENSE, ofAlice(TokenTarget.audience("orders")));
  }

  @Test
  void getsATokenOfItsOwn() throws Exception {
    testkit.register(testkit.client("desk").withClientCredentials());
    Tokens tokens = provider.clientCredentials(TokenTarget.audience("orders").withScope("sync"));
    assertThat(claims(tokens).getSubject()).isEqualTo("desk");
    assertThat(claims(tokens).getAudience()).containsExactly("orders");
    assertThat(claims(tokens).getStringClaim("scope")).isEqualTo("sync");
  }

  @Test
  void aPublicClientHasNoTokenOfItsOwn() {
    try (Provider open = open(Optional.empty())) {
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> open.clientCredentials(TokenTarget.audience("orders")))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED_CLIENT));
    }
  }

  @Test
  void neverPrintsTheToken() {
    assertThat(new TokenExchange("at-secret", TokenTarget.audience("orders")).toString())
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "https://api.example/orders#part"})
  void takesAbsoluteResourcesWithoutFragmentOnly(String resource) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenTarget(List.of(), List.of(URI.create(resource)), List.of()));
  }
}
