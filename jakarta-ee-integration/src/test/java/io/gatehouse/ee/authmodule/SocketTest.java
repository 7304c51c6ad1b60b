package io.gatehouse.ee.authmodule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.testkit.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets of an application in Tomcat, and the session under which they were opened. */
class SocketTest {
  private static final String LISTENER =
      "<listener><listener-class>io.gatehouse.ee.authmodule.ChatEndpoint$Registration</listener-class></listener>";

  private final TestProvider provider = TestProvider.start();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private TomcatApp app;
  private Visitor visitor;

  @AfterEach
  void close() throws Exception {
    app.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areTheCallersAndCloseAtTheLogout(boolean byModule) throws Exception {
    start(byModule);
    visitor.logIn("/desk/x", "alice");
    WebSocket socket = open(origin());
    assertThat(socket.sendText("hello", true)).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("hello from alice");

    visitor.post("/logout", origin());

    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("closed");
  }

  @Test
  void closeWhenTheSessionEndsElsewhere() throws Exception {
    start(true);
    visitor.logIn("/desk/x", "alice");
    WebSocket socket = open(origin());
    Visitor elsewhere = new Visitor(app, provider);
    visitor.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().startsWith("gatehouse"))
        .forEach(
            cookie -> elsewhere.cookies().getCookieStore().add(URI.create(app.address()), cookie));

    elsewhere.post("/logout", origin());

    assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("closed");
    assertThat(socket.isInputClosed()).isTrue();
  }

  @Test
  void areRefusedToNobodyAndToPagesOfOtherOrigins() throws Exception {
    start(true);
    refused(origin(), 401);
    visitor.logIn("/desk/x", "alice");
    refused("https://evil.example", 403);
    assertThat(open(origin()).isInputClosed()).isFalse();
  }

  private void start(boolean byModule) throws Exception {
    var params = TomcatApp.params(provider.issuer().toString());
    app =
        byModule
            ? TomcatApp.start(params, LISTENER)
            : TomcatApp.startWithoutInitializers(params, FilterWayInTest.FILTER + LISTENER);
    visitor = new Visitor(app, provider);
  }

  private void refused(String origin, int status) {
    assertThatThrownBy(() -> open(origin))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
  }

  private String origin() {
    return app.address().replaceAll("/app$", "");
  }

  private WebSocket open(String origin) {
    return HttpClient.newBuilder()
        .cookieHandler(visitor.cookies())
        .build()
        .newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(
            URI.create(app.address().replaceFirst("http", "ws") + "/desk/chat"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                seen.add(text.toString());
                socket.request(1);
                return null;
              }

              @Override
              public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                seen.add("closed");
                return null;
              }
            })
        .join();
  }
}
