package io.gatehouse.platform.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Calls to addresses that people entered: what is refused, and what is bounded. */
final class OutgoingCallsTest {
  private static final OutgoingCalls.Patience PATIENCE =
      new OutgoingCalls.Patience(Duration.ofSeconds(20), Duration.ofSeconds(30));
  private static final CallRules STRICT = new CallRules(false);
  private static final CallRules LOOPBACK = new CallRules(true);

  /** Whoever is connected to. */
  private static final List<SocketAddress> CONNECTED = new ArrayList<>();

  private static ServerSocket listener;

  @BeforeAll
  static void open() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterAll
  static void close() throws IOException {
    listener.close();
  }

  /** Tells where it would go, and goes nowhere. */
  private static final class WatchedSocket extends Socket {
    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
      CONNECTED.add(address);
      throw new IOException("this test goes nowhere");
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
      connect(address, 0);
    }
  }

  private static OutgoingCalls calls(
      CallRules rules, CheckedNames.Lookup lookup, Supplier<Socket> sockets) {
    CONNECTED.clear();
    return new OutgoingCalls(rules, PATIENCE, lookup, sockets);
  }

  private static CallFailedException failure(OutgoingCalls calls, URI address) {
    return catchThrowableOfType(
        CallFailedException.class, () -> calls.send(OutgoingCalls.Call.get(address)));
  }

  private static InetAddress[] addresses(String all) {
    return Stream.of(all.split(" ", -1))
        .map(
            text -> {
              try {
                return InetAddress.getByName(text);
              } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
              }
            })
        .toArray(InetAddress[]::new);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/refused-calls.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      useHeadersInDisplayName = true)
  void refusesBeforeAByteIsSent(String address, String at) throws Exception {
    URI uri;
    try {
      uri = new URI(address.replace("{port}", Integer.toString(listener.getLocalPort())));
    } catch (URISyntaxException e) {
      return; // it cannot even be asked for
    }
    CheckedNames.Lookup lookup = at == null ? InetAddress::getAllByName : name -> addresses(at);
    try (OutgoingCalls calls = calls(STRICT, lookup, WatchedSocket::new)) {
      CallFailedException failure = failure(calls, uri);

      assertThat(failure.kind()).isEqualTo(CallFailedException.Kind.REFUSED);
      assertThat(failure.getMessage()).doesNotContain("password", "/latest");
      assertThat(CONNECTED).isEmpty();
    }
  }

  @Test
  void connectsToTheVeryAddressThatWasChecked() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CheckedNames.Lookup rebinding =
        name -> addresses(asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1");
    URI address = URI.create("https://brand.example:" + listener.getLocalPort() + "/token");
    try (OutgoingCalls calls = calls(STRICT, rebinding, WatchedSocket::new)) {
      assertThat(failure(calls, address).kind()).isEqualTo(CallFailedException.Kind.UNREACHABLE);
      assertThat(asked).hasValue(1);
      assertThat(CONNECTED)
          .containsExactly(
              new InetSocketAddress(addresses("93.184.216.34")[0], listener.getLocalPort()));

      assertThat(failure(calls, address).kind()).isEqualTo(CallFailedException.Kind.REFUSED);
      assertThat(asked).hasValue(2);
      assertThat(CONNECTED).hasSize(1);
    }
  }

  @Test
  void callsTheMachineItselfOnlyWhereThatIsSet() {
    URI address = URI.create("http://localhost:" + listener.getLocalPort() + "/");
    try (OutgoingCalls calls = calls(STRICT, InetAddress::getAllByName, WatchedSocket::new)) {
      assertThat(failure(calls, address).kind()).isEqualTo(CallFailedException.Kind.REFUSED);
    }
    try (OutgoingCalls calls = calls(LOOPBACK, InetAddress::getAllByName, WatchedSocket::new)) {
      assertThat(failure(calls, address).kind()).isEqualTo(CallFailedException.Kind.UNREACHABLE);
      assertThat(CONNECTED).isNotEmpty();
    }
    // and then too, no other name leads there
    try (OutgoingCalls calls = calls(LOOPBACK, name -> addresses("127.0.0.1"), Socket::new)) {
      assertThat(failure(calls, URI.create("https://brand.example/")).kind())
          .isEqualTo(CallFailedException.Kind.REFUSED);
    }
    try (OutgoingCalls calls = calls(LOOPBACK, name -> addresses("10.0.0.1"), Socket::new)) {
      assertThat(failure(calls, address).kind()).isEqualTo(CallFailedException.Kind.REFUSED);
    }
  }

  @Test
  void answersAsTheServerDoesAndFollowsNoRedirect() throws Exception {
    ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + sent);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, 5);
          exchange.getResponseBody().write("moved".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token?a=1");
    try (OutgoingCalls calls = OutgoingCalls.open(LOOPBACK)) {
      OutgoingCalls.Answer answer =
          calls.send(
              new OutgoingCalls.Call(
                  address,
                  Map.of("Content-Type", "application/x-www-form-urlencoded"),
                  Optional.of("code=ü")));

      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.body()).isEqualTo("moved");
      assertThat(answer.headers()).containsEntry("location", "/elsewhere");
      assertThat(requests)
          .containsExactly("POST /token?a=1 application/x-www-form-urlencoded code=ü");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void readsNoMoreThanItsBounds() throws Exception {
    byte[] much = new byte[256 * 1024 + 1];
    assertThat(failureOf("HTTP/1.1 200 OK\r\nContent-Length: " + much.length + "\r\n\r\n", much))
        .isEqualTo(CallFailedException.Kind.TOO_LONG);
    assertThat(failureOf("HTTP/1.1 200 OK\r\n\r\n", much))
        .isEqualTo(CallFailedException.Kind.TOO_LONG);
    assertThat(failureOf("HTTP/1.1 200 OK\r\nX: " + "x".repeat(10_000) + "\r\n\r\n", new byte[0]))
        .isEqualTo(CallFailedException.Kind.UNREACHABLE);
    assertThat(failureOf("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200) + "\r\n", new byte[0]))
        .isEqualTo(CallFailedException.Kind.UNREACHABLE);
    assertThat(failureOf("SSH-2.0-OpenSSH\r\n", new byte[0]))
        .isEqualTo(CallFailedException.Kind.UNREACHABLE);
  }

  /** What comes of a server that answers with those bytes. */
  private static CallFailedException.Kind failureOf(String head, byte[] body) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  int unused = socket.getInputStream().read(new byte[4096]);
                  socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                  socket.getOutputStream().write(body);
                } catch (IOException e) {
                  return; // who asked has had enough
                }
              });
      answering.start();
      try (OutgoingCalls calls = OutgoingCalls.open(LOOPBACK)) {
        return failure(calls, URI.create("http://127.0.0.1:" + server.getLocalPort() + "/")).kind();
      } finally {
        answering.join();
      }
    }
  }

  @Test
  void hasOneDeadlineForAll() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    OutgoingCalls.Patience little =
        new OutgoingCalls.Patience(Duration.ofSeconds(20), Duration.ofMillis(50));
    try (OutgoingCalls calls =
        new OutgoingCalls(LOOPBACK, little, InetAddress::getAllByName, Socket::new)) {
      assertThat(
              failure(calls, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                  .kind())
          .isEqualTo(CallFailedException.Kind.TIMEOUT);
    } finally {
      end.countDown();
      server.stop(0);
    }
  }
}
