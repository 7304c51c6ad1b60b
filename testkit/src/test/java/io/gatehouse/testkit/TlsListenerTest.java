package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.junit.OpenIdProviderTest;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.tls.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that show a certificate, or none. */
@OpenIdProviderTest
class TlsListenerTest {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final SelfSigned own = SelfSigned.generate("desk", Clock.systemUTC().instant());
  private TestProvider provider;
  private SelfSigned server;

  @BeforeEach
  void listen(TestProvider provider) {
    this.provider = provider;
    this.server = provider.listenByTls();
    provider.register(
        TestClient.withCertificate("desk", own.certificate())
            .withClientCredentials()
            .withCertificateBoundAccessTokens());
  }

  private HttpResponse<String> ask(Optional<SelfSigned> shown) throws Exception {
    URI address = provider.offers().tlsAddress().orElseThrow();
    return ask(shown, Endpoint.TOKEN.at(address));
  }

  private HttpResponse<String> ask(Optional<SelfSigned> shown, URI endpoint) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=desk"))
            .build();
    return HttpClient.newBuilder()
        .sslContext(context(shown))
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }

  private SSLContext context(Optional<SelfSigned> shown) throws Exception {
    KeyManager[] keys = new KeyManager[0];
    if (shown.isPresent()) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(shown.get().keyStore("changeit"), "changeit".toCharArray());
      keys = factory.getKeyManagers();
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(server.trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), new SecureRandom());
    return context;
  }

  @Test
  void knowsAClientByItsCertificateAndBindsItsTokensToIt() throws Exception {
    HttpResponse<String> answer = ask(Optional.of(own));

    assertThat(answer.statusCode()).isEqualTo(200);
    Matcher token = TOKEN.matcher(answer.body());
    assertThat(token.find()).isTrue();
    assertThat(SignedJWT.parse(token.group(1)).getJWTClaimsSet().getJSONObjectClaim("cnf"))
        .isEqualTo(Map.of("x5t#S256", own.thumbprint()));
  }

  @Test
  void refusesAClientWithoutItsCertificate() throws Exception {
    assertThat(ask(Optional.empty()).statusCode()).isEqualTo(401);
    assertThat(
            ask(Optional.of(SelfSigned.generate("desk", Clock.systemUTC().instant()))).statusCode())
        .isEqualTo(401);
    assertThat(ask(Optional.of(own), Endpoint.TOKEN.at(provider.issuer())).statusCode())
        .as("where there is no TLS")
        .isEqualTo(401);
  }

  @Test
  void isAwayAndBackAsThePlainOneIs() throws Exception {
    provider.pause();
    assertThat(catchThrowable(() -> ask(Optional.of(own)))).isInstanceOf(IOException.class);
    provider.resume();
    assertThat(ask(Optional.of(own)).statusCode()).isEqualTo(200);
    assertThat(provider.requests(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void listensWithoutTlsOnlyAfterAReset() {
    URI address = provider.offers().tlsAddress().orElseThrow();
    provider.reset();
    assertThat(provider.offers().tlsAddress()).isEmpty();
    assertThat(catchThrowable(() -> ask(Optional.of(own), Endpoint.TOKEN.at(address))))
        .isInstanceOf(IOException.class);
  }
}
