package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.dpop.DpopKey;
import io.gatehouse.testkit.dpop.DpopProof;
import io.gatehouse.testkit.tls.SelfSigned;
import io.gatehouse.testkit.tokens.Binding;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to their senders, in a real server: over TLS, and behind a proxy. */
class BoundTokenTest {
  private static final String PASSWORD = "changeit";
  private static final String BEHIND_PROXY = "https://desk.example/app/any/orders";
  private static final DpopKey KEY = DpopKey.generate();

  private final TestProvider provider = TestProvider.start();
  private final SelfSigned server = selfSigned("server");
  private final SelfSigned client = selfSigned("client");
  private TomcatApp app;

  private static SelfSigned selfSigned(String name) {
    return SelfSigned.generate(name, Clock.systemUTC().instant());
  }

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  private void start(String... namesAndValues) throws Exception {
    Map<String, String> params = TomcatApp.params(provider.issuer().toString());
    params.put("gatehouse.audience", "desk");
    params.put("gatehouse.ways_in", "/any/* bearer");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.put("gatehouse." + namesAndValues[i], namesAndValues[i + 1]);
    }
    app = TomcatApp.start(params, "");
  }

  private String token(Binding binding) {
    return provider.accessToken("alice", "desk", binding);
  }

  /** One more connector, which asks for a certificate and serves who has none too. */
  private String overTls() {
    SSLHostConfig tls = new SSLHostConfig();
    tls.setCertificateVerification("optional");
    tls.setTrustStore(client.trustStore());
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
    certificate.setCertificateKeystore(server.keyStore(PASSWORD));
    certificate.setCertificateKeystorePassword(PASSWORD);
    tls.addCertificate(certificate);
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    connector.addSslHostConfig(tls);
    ((Engine) app.context().getParent().getParent()).getService().addConnector(connector);
    return "https://localhost:" + connector.getLocalPort() + "/app/any/orders";
  }

  private HttpClient with(SelfSigned... certificates) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore own =
        certificates.length > 0 ? certificates[0].keyStore(PASSWORD) : server.trustStore();
    keys.init(own, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(server.trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static HttpResponse<String> get(HttpClient http, String address, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).headers(headers);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static void assertAlice(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("user=alice");
  }

  @Test
  void takesATokenOverTlsFromTheHolderOfItsCertificate() throws Exception {
    start();
    String address = overTls();
    String bearer = "Bearer " + token(Binding.to(client));

    assertAlice(get(with(client), address, "Authorization", bearer));
    assertThat(get(with(), address, "Authorization", bearer).statusCode()).isEqualTo(401);
    String others = "Bearer " + token(Binding.to(selfSigned("other")));
    assertThat(get(with(client), address, "Authorization", others).statusCode()).isEqualTo(401);
    assertAlice(get(with(), address, "Authorization", "Bearer " + token(Binding.none())));
  }

  private HttpResponse<String> viaProxy(String token, String... headers) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "Authorization",
                token,
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "desk.example"));
    all.addAll(List.of(headers));
    return get(with(), app.address() + "/any/orders", all.toArray(String[]::new));
  }

  @Test
  void takesACertificateThatATrustedProxyTells() throws Exception {
    start("trusted_proxies", "127.0.0.1 ::1", "client_certificate_header", "Client-Cert");
    String bearer = "Bearer " + token(Binding.to(client));
    String rfc9440 = ":" + Base64.getEncoder().encodeToString(client.der()) + ":";
    String nginx = URLEncoder.encode(client.pem(), StandardCharsets.UTF_8).replace("+", "%20");

    assertAlice(viaProxy(bearer, "Client-Cert", rfc9440));
    assertAlice(viaProxy(bearer, "Client-Cert", nginx));
    assertThat(viaProxy(bearer).statusCode()).isEqualTo(401);
    assertThat(viaProxy(bearer, "Client-Cert", "nonsense").statusCode()).isEqualTo(400);
    assertThat(viaProxy(bearer, "Client-Cert", rfc9440, "Client-Cert", rfc9440).statusCode())
        .isEqualTo(400);
  }

  @Test
  void takesNoCertificateOfTheProxyItselfWhereItTellsTheClients() throws Exception {
    start("trusted_proxies", "127.0.0.1 ::1", "client_certificate_header", "Client-Cert");
    String address = overTls();
    String bearer = "Bearer " + token(Binding.to(client));

    assertThat(get(with(client), address, "Authorization", bearer).statusCode()).isEqualTo(401);
  }

  @Test
  void hearsNoStrangersHeader() throws Exception {
    start("trusted_proxies", "10.9.8.7", "client_certificate_header", "Client-Cert");
    String bearer = "Bearer " + token(Binding.to(client));
    String rfc9440 = ":" + Base64.getEncoder().encodeToString(client.der()) + ":";

    assertThat(viaProxy(bearer, "Client-Cert", rfc9440).statusCode()).isEqualTo(401);
    assertAlice(
        get(with(client), overTls(), "Authorization", bearer, "Client-Cert", "nobody reads it"));
  }

  @Test
  void comparesAProofWithTheAddressThatTheClientKnows() throws Exception {
    start("trusted_proxies", "127.0.0.1 ::1");
    String token = token(Binding.to(KEY));

    assertAlice(viaProxy("DPoP " + token, "DPoP", proof(token, BEHIND_PROXY).text()));
    assertThat(
            viaProxy("DPoP " + token, "DPoP", proof(token, app.address() + "/any/orders").text())
                .headers()
                .allValues("WWW-Authenticate"))
        .singleElement()
        .asString()
        .startsWith("DPoP error=\"invalid_dpop_proof\", algs=\"ES256 RS256 PS256 EdDSA Ed25519\"");
  }

  @Test
  void hearsNoStrangersForwardedAddress() throws Exception {
    start("trusted_proxies", "10.9.8.7");
    String token = token(Binding.to(KEY));

    assertThat(viaProxy("DPoP " + token, "DPoP", proof(token, BEHIND_PROXY).text()).statusCode())
        .isEqualTo(401);
    assertAlice(
        viaProxy("DPoP " + token, "DPoP", proof(token, app.address() + "/any/orders").text()));
  }

  private static DpopProof proof(String token, String address) {
    return KEY.proof("GET", URI.create(address), Clock.systemUTC().instant()).forToken(token);
  }

  @Test
  void usesAProofUpOnceForAllThatARequestGoesThrough() throws Exception {
    start();
    String token = token(Binding.to(KEY));
    String address = app.address() + "/any/orders?do=forward";
    DpopProof proof = proof(token, address);

    HttpResponse<String> answer =
        get(with(), address, "Authorization", "DPoP " + token, "DPoP", proof.text());

    assertThat(answer.body()).contains("FORWARD user=alice");
    assertThat(
            get(with(), address, "Authorization", "DPoP " + token, "DPoP", proof.text())
                .statusCode())
        .isEqualTo(401);
  }
}
