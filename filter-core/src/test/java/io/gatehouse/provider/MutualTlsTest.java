package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.gatehouse.SettableClock;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.client.ClientRegistration;
import io.gatehouse.provider.client.TokenEndpointAuthMethod;
import io.gatehouse.provider.endpoints.TokenTarget;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.issuer.IntrospectionSettings;
import io.gatehouse.provider.issuer.Issuer;
import io.gatehouse.provider.issuer.IssuerSettings;
import io.gatehouse.provider.issuer.IssuerThreads;
import io.gatehouse.provider.issuer.KeySource;
import io.gatehouse.provider.tls.ClientCertificate;
import io.gatehouse.provider.tls.Secret;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that show a certificate (RFC 8705), at a server that asks for one. */
final class MutualTlsTest {
  private static final String PASSWORD = "changeit";
  private static final String TOKENS = "{\"access_token\":\"at\",\"token_type\":\"Bearer\"}";

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();
  private final ProviderServer plain = new ProviderServer();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpsServer server;
  private Transport transport;

  @BeforeEach
  void start() throws Exception {
    KeyStore identity = keyStore("server");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    SSLContext tls = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, PASSWORD.toCharArray());
    tls.init(keys.getKeyManagers(), new TrustManager[] {new TrustingAll()}, null);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = tls.getDefaultSSLParameters();
            ssl.setWantClientAuth(true);
            parameters.setSSLParameters(ssl);
          }
        });
    server.createContext("/token", exchange -> answer(exchange, TOKENS));
    server.createContext("/introspect", exchange -> answer(exchange, "{\"active\":true}"));
    server.setExecutor(threads);
    server.start();
    plain.metadata(
        ProviderServer.METADATA.replaceFirst(
            "\\{", "{\"mtls_endpoint_aliases\":{\"token_endpoint\":\"" + at("/token") + "\"},"));
    plain.on("/token", exchange -> ProviderServer.json(exchange, 200, TOKENS));
    TransportSettings usual = TransportSettings.defaults();
    transport =
        Transport.open(
            new TransportSettings(
                usual.connectTimeout(),
                usual.requestTimeout(),
                usual.maxResponseBytes(),
                Optional.of(pem("ca.pem", identity, false)),
                Optional.empty()));
  }

  @AfterEach
  void close() {
    transport.close();
    plain.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private String at(String path) {
    return "https://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      try {
        Certificate peer = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
        shown.add(((X509Certificate) peer).getSubjectX500Principal().getName());
      } catch (SSLPeerUnverifiedException e) {
        shown.add("nothing");
      }
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.getResponseHeaders().set("Connection", "close");
      ProviderServer.json(exchange, 200, json);
    }
  }

  private KeyStore keyStore(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "a",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private Path pem(String name, KeyStore store, boolean withKey) throws Exception {
    String key =
        withKey ? block("PRIVATE KEY", store.getKey("a", PASSWORD.toCharArray()).getEncoded()) : "";
    return Files.writeString(
        folder.resolve(name), key + block("CERTIFICATE", store.getCertificate("a").getEncoded()));
  }

  private static String block(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static ClientCertificate withoutPassword(Path file) {
    return new ClientCertificate(file, Optional.empty());
  }

  private Provider open(TokenEndpointAuthMethod method, Optional<ClientCertificate> certificate) {
    return Provider.open(
        plain.settings(
            new ClientRegistration(
                "desk",
                Optional.empty(),
                method,
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                certificate)),
        transport,
        CheckPlaces.ofThisMachine(),
        clock);
  }

  private void exchange(ClientCertificate certificate) throws ProviderException {
    try (Provider provider =
        open(TokenEndpointAuthMethod.TLS_CLIENT_AUTH, Optional.of(certificate))) {
      redeem(provider);
    }
  }

  private static void redeem(Provider provider) throws ProviderException {
    Tokens unused =
        provider.exchange(
            "code",
            URI.create("https://desk.example/callback"),
            "verifier-verifier-verifier-verifier-verifier");
  }

  @Test
  void showsACertificateOfPemWhereTheAliasOfTheMetadataIs() throws Exception {
    exchange(withoutPassword(pem("desk.pem", keyStore("desk"), true)));
    assertThat(shown).containsExactly("CN=desk");
    assertThat(bodies.get(0)).contains("client_id=desk").doesNotContain("client_secret");
    assertThat(plain.asked("/token")).isEmpty();
  }

  @Test
  void showsACertificateOfAKeyStore() throws Exception {
    keyStore("desk");
    exchange(new ClientCertificate(folder.resolve("desk.p12"), Optional.of(new Secret(PASSWORD))));
    assertThat(shown).containsExactly("CN=desk");
  }

  @Test
  void getsATokenOfItsOwnByItsCertificate() throws Exception {
    ClientCertificate own = withoutPassword(pem("desk.pem", keyStore("desk"), true));
    try (Provider provider =
        open(TokenEndpointAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH, Optional.of(own))) {
      Tokens unused = provider.clientCredentials(TokenTarget.audience("orders"));
    }
    assertThat(shown).containsExactly("CN=desk");
    assertThat(bodies.get(0)).contains("client_id=desk", "grant_type=client_credentials");
  }

  @Test
  void showsItWhenItAsksWhatATokenIsWorth() throws Exception {
    ClientCertificate own = withoutPassword(pem("desk.pem", keyStore("desk"), true));
    plain.metadata(
        ProviderServer.METADATA.replaceFirst(
            "\\{",
            "{\"introspection_endpoint\":\"ISSUER/introspect\",\"mtls_endpoint_aliases\":"
                + "{\"introspection_endpoint\":\""
                + at("/introspect")
                + "\"},"));
    try (IssuerThreads threads = new IssuerThreads();
        Issuer issuer =
            Issuer.open(
                asked(own),
                new Issuer.Ground(transport, threads, CheckPlaces.ofThisMachine(), clock))) {
      assertThat(issuer.introspect("a-token")).containsEntry("active", true);
    }
    assertThat(shown).containsExactly("CN=desk");
    assertThat(bodies.get(0)).contains("client_id=desk", "token=a-token");
    assertThat(plain.asked("/introspect")).isEmpty();
  }

  private IssuerSettings asked(ClientCertificate own) {
    ClientRegistration client =
        new ClientRegistration(
            "desk",
            Optional.empty(),
            TokenEndpointAuthMethod.TLS_CLIENT_AUTH,
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            Optional.of(own));
    return new IssuerSettings(
        "default",
        plain.issuer(),
        Optional.empty(),
        new KeySource.None(),
        Set.of("ES256"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new IntrospectionSettings(client, Optional.empty(), false)),
        Duration.ZERO);
  }

  @Test
  void showsItToItsOwnProviderOnly() throws Exception {
    ClientCertificate own = withoutPassword(pem("desk.pem", keyStore("desk"), true));
    plain.metadata(ProviderServer.METADATA.replace("ISSUER/token", at("/token")));
    try (Provider first = open(TokenEndpointAuthMethod.TLS_CLIENT_AUTH, Optional.of(own));
        Provider second = open(TokenEndpointAuthMethod.NONE, Optional.empty())) {
      redeem(first);
      redeem(second);
    }
    assertThat(shown).containsExactly("CN=desk", "nothing");
  }

  @Test
  void takesAChangedFileAtTheNextConnection() throws Exception {
    Path file = pem("desk.pem", keyStore("desk"), true);
    try (Provider provider =
        open(TokenEndpointAuthMethod.TLS_CLIENT_AUTH, Optional.of(withoutPassword(file)))) {
      redeem(provider);
      pem("desk.pem", keyStore("renewed"), true);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().plusSeconds(5)));
      // TLS takes a session up again for a second
      for (int i = 0; i < 200 && !shown.contains("CN=renewed"); i++) {
        Thread.sleep(50);
        redeem(provider);
      }
      Files.writeString(file, "half written");
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().plusSeconds(10)));
      redeem(provider);
    }
    assertThat(shown).startsWith("CN=desk").endsWith("CN=renewed", "CN=renewed");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    KeyStore desk = keyStore("desk");
    KeyStore other = keyStore("other");
    String own = block("PRIVATE KEY", desk.getKey("a", PASSWORD.toCharArray()).getEncoded());
    String certificate = block("CERTIFICATE", desk.getCertificate("a").getEncoded());
    String others = block("CERTIFICATE", other.getCertificate("a").getEncoded());
    wrong(certificate, "PRIVATE KEY");
    wrong(own, "certificate first");
    wrong(own + own + certificate, "one PRIVATE KEY");
    wrong(own + others, "not the one of its first certificate");
    wrong(own.replace("PRIVATE KEY", "EC PRIVATE KEY") + certificate, "openssl pkcs8");
    wrong(own.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY") + certificate, "openssl pkcs8");
    wrong("", "PRIVATE KEY");
    wrong(own + block("CERTIFICATE", new byte[] {1, 2, 3}), "cannot be read");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                exchange(
                    new ClientCertificate(
                        folder.resolve("desk.p12"), Optional.of(new Secret("wrong")))))
        .withMessageContaining("gatehouse.client_certificate_password");
  }

  private void wrong(String content, String said) throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.pem"), content);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exchange(withoutPassword(file)))
        .withMessageContaining("gatehouse.client_certificate_file")
        .withMessageContaining(said);
  }

  /** What a server does whose clients are known by their very certificates. */
  private static final class TrustingAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
