package io.gatehouse.ee.authmodule;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.TestProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Requests without {@code Host}, as HTTP/2 has them, and HTTP/1.0. */
class MissingHostTest {

  @Test
  void comesBackToThePortThatTheRequestCameTo() throws Exception {
    try (TestProvider provider = TestProvider.start();
        TomcatApp app = TomcatApp.start(TomcatApp.params(provider.issuer().toString()), "")) {
      int port = URI.create(app.address()).getPort();

      assertThat(answer(port, "GET /app/desk/x HTTP/1.0\r\nAccept: text/html\r\n\r\n"))
          .startsWith("HTTP/1.1 302")
          .contains("%3A" + port + "%2Fapp%2Fcallback");
    }
  }

  private static String answer(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
