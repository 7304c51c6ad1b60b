package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.provider.transport.TransportSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  private final ProviderServer server = new ProviderServer();

  @AfterEach
  void close() {
    server.close();
  }

  private static TransportSettings settings(Duration deadline, int most) {
    return new TransportSettings(
        Duration.ofSeconds(5), deadline, most, Optional.empty(), Optional.empty());
  }

  private static Transport.Response get(TransportSettings settings, URI uri)
      throws ProviderException {
    try (Transport transport = Transport.open(settings)) {
      return transport.send(new Transport.Request("GET", uri, Map.of(), Optional.empty()));
    }
  }

  private static void fails(TransportSettings settings, URI uri, Kind kind) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> get(settings, uri))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void bringsTheAnswerWhole() throws Exception {
    server.on("/a", exchange -> ProviderServer.json(exchange, 418, "{\"ä\":1}"));
    Transport.Response answer = get(TransportSettings.defaults(), server.at("/a"));
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("{\"ä\":1}");
    assertThat(server.asked("/a").get(0).header("Accept")).isEqualTo("application/json");
  }

  @Test
  void cutsABodyThatTrickles() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    server.on(
        "/trickle",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          try {
            for (int i = 0; i < 1_000_000; i++) {
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
              if (cut.await(20, TimeUnit.MILLISECONDS)) {
                return;
              }
            }
          } catch (IOException gone) {
            cut.countDown();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long begin = System.nanoTime();
    fails(settings(Duration.ofMillis(500), 1 << 20), server.at("/trickle"), Kind.UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    assertThat(cut.await(5, TimeUnit.SECONDS)).as("the connection was closed").isTrue();
  }

  /** As providers and proxies do with connections that were idle for long. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsOnceMoreWhatAClosedConnectionHasLost(boolean isReset) throws Exception {
    try (ForgetfulServer closing = new ForgetfulServer(1, isReset);
        Transport transport = Transport.open(TransportSettings.defaults())) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.send(post(closing.address())).body()).isEqualTo("ok");
      }
      assertThat(closing.requests()).as("with the two that were lost").isEqualTo(5);
    }
  }

  @Test
  void sendsNothingAThirdTime() throws Exception {
    try (ForgetfulServer closing = new ForgetfulServer(0, false);
        Transport transport = Transport.open(TransportSettings.defaults())) {
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> transport.send(post(closing.address())))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
      assertThat(closing.requests()).isEqualTo(2);
    }
  }

  @Test
  void sendsOnceMoreBeforeTheSameDeadlineOnly() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ServerSocket late = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Transport transport = Transport.open(settings(Duration.ofSeconds(2), 1 << 20))) {
      CompletableFuture<Void> unused =
          CompletableFuture.runAsync(
              () -> {
                try {
                  Socket first = late.accept();
                  boolean isEnded = never.await(1500, TimeUnit.MILLISECONDS);
                  first.close();
                  Socket second = late.accept();
                  isEnded |= never.await(30, TimeUnit.SECONDS);
                  second.close();
                } catch (IOException | InterruptedException e) {
                  // the test has ended
                }
              });
      long begin = System.nanoTime();
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(
              () -> transport.send(post(URI.create("http://127.0.0.1:" + late.getLocalPort()))))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    } finally {
      never.countDown();
    }
  }

  private static Transport.Request post(URI address) {
    return new Transport.Request("POST", address, Map.of(), Optional.of("grant_type=refresh"));
  }

  @Test
  void cutsAnAnswerThatDoesNotBegin() {
    CountDownLatch never = new CountDownLatch(1);
    server.on("/slow", exchange -> await(never));
    fails(settings(Duration.ofMillis(300), 1 << 20), server.at("/slow"), Kind.UNAVAILABLE);
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesABodyThatIsTooLongByOneByte() throws Exception {
    server.on("/a", exchange -> ProviderServer.json(exchange, 200, "a".repeat(1000)));
    assertThat(get(settings(Duration.ofSeconds(5), 1000), server.at("/a")).body()).hasSize(1000);
    fails(settings(Duration.ofSeconds(5), 999), server.at("/a"), Kind.NONSENSE);
  }

  @Test
  void refusesAnEndlessBody() {
    server.on("/endless", TransportTest::endless);
    fails(settings(Duration.ofSeconds(10), 1 << 16), server.at("/endless"), Kind.NONSENSE);
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] chunk = new byte[8192];
    try {
      while (true) {
        exchange.getResponseBody().write(chunk);
      }
    } catch (IOException gone) {
      // as it should be
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    server.on(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/b");
          exchange.sendResponseHeaders(302, -1);
        });
    assertThat(get(TransportSettings.defaults(), server.at("/a")).status()).isEqualTo(302);
    assertThat(server.asked("/b")).isEmpty();
  }

  @Test
  void saysUnavailableWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    fails(TransportSettings.defaults(), URI.create("http://127.0.0.1:" + port), Kind.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://provider.example/",
        "http://127.0.0.1.provider.example/",
        "http://localhost.provider.example/",
        "http://user:password@127.0.0.1/",
        "https://user@provider.example/",
        "https://provider.example/#fragment",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "/relative"
      })
  void callsOnlyHttpsSaveOnLoopback(String uri) {
    fails(TransportSettings.defaults(), URI.create(uri), Kind.NONSENSE);
  }

  @Test
  void trustsTheCaFileAndNothingElse() throws Exception {
    KeyStore identity = selfSigned();
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    https.createContext("/", exchange -> ProviderServer.json(exchange, 200, "{}"));
    https.start();
    try {
      URI uri = URI.create("https://127.0.0.1:" + https.getAddress().getPort() + "/");
      fails(TransportSettings.defaults(), uri, Kind.UNTRUSTED);
      assertThat(get(withCaFile(pem(identity)), uri).status()).isEqualTo(200);
      // the certificate names 127.0.0.1 only
      URI byName = URI.create("https://localhost:" + https.getAddress().getPort() + "/");
      fails(withCaFile(pem(identity)), byName, Kind.UNTRUSTED);
    } finally {
      https.stop(0);
    }
  }

  private static TransportSettings withCaFile(Path pem) {
    return new TransportSettings(
        Duration.ofSeconds(5), Duration.ofSeconds(10), 1000, Optional.of(pem), Optional.empty());
  }

  private KeyStore selfSigned() throws Exception {
    Path file = folder.resolve("identity.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    "a",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private Path pem(KeyStore store) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(store.getCertificate("a").getEncoded());
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void refusesACaFileWithoutCertificate() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThatIllegalArgumentException().isThrownBy(() -> Transport.open(withCaFile(empty)));
    Path missing = folder.resolve("missing.pem");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transport.open(withCaFile(missing)))
        .withMessageContaining("gatehouse.ca_file");
  }

  @Test
  void goesThroughTheProxyButNotToLoopback() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      // A thread of its own: from Java 25 on the client's answers pass through the common pool,
      // which
      // has one thread on two cores.
      CompletableFuture<String> first =
          CompletableFuture.supplyAsync(
              () -> firstLine(proxy), task -> new Thread(task, "proxy").start());
      TransportSettings settings =
          new TransportSettings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              1000,
              Optional.empty(),
              Optional.of(InetSocketAddress.createUnresolved("127.0.0.1", proxy.getLocalPort())));
      server.on("/a", exchange -> ProviderServer.json(exchange, 200, "{}"));
      assertThat(get(settings, server.at("/a")).status()).isEqualTo(200);
      fails(settings, URI.create("https://provider.example/"), Kind.UNAVAILABLE);
      assertThat(first.get(5, TimeUnit.SECONDS)).startsWith("CONNECT provider.example:443");
    }
  }

  private static String firstLine(ServerSocket proxy) {
    try (Socket socket = proxy.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      String first = String.valueOf(lines.readLine());
      while (!lines.readLine().isEmpty()) {
        // the rest of the header
      }
      String answer = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      return first;
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void leavesNoThreadOfItsOwn() throws Exception {
    server.on("/a", exchange -> ProviderServer.json(exchange, 200, "{}"));
    get(TransportSettings.defaults(), server.at("/a"));
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (running("gatehouse-http") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(running("gatehouse-http")).isFalse();
  }

  private static boolean running(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith(prefix));
  }
}
