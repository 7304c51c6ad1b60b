package io.gatehouse.servers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.servers.matrix.SharedServer;
import io.gatehouse.servers.server.TestServer;
import io.gatehouse.servers.war.ProbeWar;
import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The handshake of a WebSocket is a request like others: constrained, and with its caller. */
@ExtendWith(SharedServer.class)
class WebSocketIT {
  private static final TestProvider PROVIDER = TestProvider.start();
  private static final String WAR = "sockets.war";
  private static TestServer server;
  private static URI application;

  private final Browser browser = new Browser(application);

  @BeforeAll
  static void deploy(TestServer shared, @TempDir Path folder) throws Exception {
    server = shared;
    application = server.deploy(ProbeWar.of(PROVIDER.issuer()).sockets().write(folder, WAR));
  }

  @AfterAll
  static void undeploy() throws Exception {
    server.undeploy(WAR);
    PROVIDER.close();
  }

  @Test
  void opensAConstrainedSocketForWhoeverHasTheRole() throws Exception {
    browser.logIn("/desk/list", "alice");

    assertThat(answer("/desk/socket")).isEqualTo("hello alice");
  }

  @Test
  void opensNoConstrainedSocketForAnAnonymousVisitor() {
    assertThatThrownBy(() -> answer("/desk/socket"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void opensNoConstrainedSocketForWhoeverLacksTheRole() throws Exception {
    browser.logIn("/any/list", "carol");

    assertThatThrownBy(() -> answer("/desk/socket"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void showsTheCallerToAPublicSocket() throws Exception {
    assertThat(answer("/public/socket")).isEqualTo("hello nobody");
    browser.logIn("/desk/list", "alice");

    assertThat(answer("/public/socket")).isEqualTo("hello alice");
  }

  private String answer(String target) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    WebSocket socket =
        browser.open(
            target,
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
                answer.complete(text.toString());
                return CompletableFuture.completedFuture(null);
              }
            });
    socket.sendText("hello", true).get(30, SECONDS);
    String text = answer.get(30, SECONDS);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(30, SECONDS);
    return text;
  }
}
