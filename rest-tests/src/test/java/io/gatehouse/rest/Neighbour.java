package io.gatehouse.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another service: it answers what it was sent as {@code Authorization}, or sends elsewhere. */
final class Neighbour implements AutoCloseable {
  private final HttpServer server;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile Optional<String> elsewhere = Optional.empty();

  Neighbour() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** From now on it redirects to there. */
  void redirectTo(String address) {
    elsewhere = Optional.of(address);
  }

  /** What it was sent, one for each call; {@code none} where there was none. */
  List<String> authorizations() {
    return authorizations;
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<String> sent = exchange.getRequestHeaders().getOrDefault("Authorization", List.of("none"));
    authorizations.add(String.join(", ", sent));
    elsewhere.ifPresent(address -> exchange.getResponseHeaders().set("Location", address));
    byte[] body = String.join(", ", sent).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(elsewhere.isPresent() ? 302 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
