package io.gatehouse.platform.domains;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client of service domains makes of answers. */
final class DomainClientTest {
  private final AtomicReference<String> answer = new AtomicReference<>("");
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private DomainClient client;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = answer.get().getBytes(UTF_8);
          exchange.sendResponseHeaders(
              body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        new DomainClient(
            URI.create("http://localhost:" + server.getAddress().getPort() + "/desk"),
            Duration.ofMinutes(5),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answers(String host) {
    answer.set("{\"service\":\"s\",\"account\":\"a\",\"baseURI\":\"" + host + "\"}");
  }

  @Test
  void asksOnce() throws DomainException {
    answers("brand.example:8443");

    assertThat(client.host("brand", "agentVep")).isEqualTo("brand.example:8443");
    assertThat(client.host("brand", "agentVep")).isEqualTo("brand.example:8443");
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "evil.example/path",
        "user@evil.example",
        "evil.example:0",
        "evil.example:65536",
        "evil.example:8443:1",
        "evil_example?",
        "evil.example\\\\x",
        "-evil.example",
        "evil..example",
        ".",
        " ",
        "Evil.example#"
      })
  void refusesWhatIsNoHost(String host) {
    answers(host);

    assertThatThrownBy(() -> client.host("brand", "agentVep"))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("is no host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"baseURI\":7}"})
  void refusesOtherAnswers(String body) {
    answer.set(body);

    assertThatThrownBy(() -> client.host("brand", "agentVep")).isInstanceOf(DomainException.class);
  }

  @Test
  void refusesALongAnswer() {
    answers("a".repeat(20_000));

    assertThatThrownBy(() -> client.host("brand", "agentVep"))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("too long");
  }
}
