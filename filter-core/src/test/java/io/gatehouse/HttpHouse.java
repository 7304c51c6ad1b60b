package io.gatehouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.exchange.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A house behind a real server: it answers 200 with the caller's name, or the house's own way. */
final class HttpHouse implements AutoCloseable {
  private final HttpServer server;
  private final Gatehouse gatehouse;

  HttpHouse(Gatehouse gatehouse) throws IOException {
    this.gatehouse = gatehouse;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Of a target inside the application. */
  URI address(String target) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + target);
  }

  private void answer(HttpExchange exchange) throws IOException {
    TestRequest request = request(exchange);
    Outcome outcome = gatehouse.identify(request);
    if (outcome instanceof Outcome.Anonymous) {
      outcome = gatehouse.challenge(request);
    }
    boolean isKnown = outcome instanceof Outcome.Authenticated;
    byte[] body =
        (outcome instanceof Outcome.Authenticated found ? found.caller().getName() : "")
            .getBytes(StandardCharsets.UTF_8);
    int status = isKnown ? 200 : TestBrowser.reply(outcome).status();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static TestRequest request(HttpExchange exchange) throws IOException {
    TestRequest request =
        new TestRequest(
            exchange.getRequestMethod(),
            "http://" + exchange.getRequestHeaders().getFirst("Host"),
            exchange.getRequestURI().toString(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.getRequestHeaders().forEach(request::headers);
    return request;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
