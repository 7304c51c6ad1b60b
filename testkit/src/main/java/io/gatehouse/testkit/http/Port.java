package io.gatehouse.testkit.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A port on 127.0.0.1, plain or with TLS; it stays taken while nobody listens there. */
final class Port implements AutoCloseable {
  private final Optional<HttpsConfigurator> tls;
  private final int number;
  private HttpServer server;
  private Optional<Socket> placeholder = Optional.empty();

  /** Takes the port, 0 for a free one. */
  Port(int wanted, Optional<HttpsConfigurator> tls) {
    this.tls = tls;
    this.server = bind(wanted, tls);
    this.number = server.getAddress().getPort();
  }

  URI address() {
    return URI.create((tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + number);
  }

  private static HttpServer bind(int port, Optional<HttpsConfigurator> tls) {
    try {
      if (tls.isEmpty()) {
        return HttpServer.create(loopback(port), 256);
      }
      HttpsServer secure = HttpsServer.create(loopback(port), 256);
      secure.setHttpsConfigurator(tls.get());
      return secure;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  /** Listens. */
  void begin(Executor threads, HttpHandler handler) {
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
  }

  /** Connections are refused, and answers under way are broken off. */
  void pause() {
    if (placeholder.isEmpty()) {
      server.stop(0);
      placeholder = Optional.of(hold(number));
    }
  }

  /** Listens again, if it did not. */
  void resume(Executor threads, HttpHandler handler) {
    if (placeholder.isPresent()) {
      release();
      server = bind(number, tls);
      begin(threads, handler);
    }
  }

  /** Bound, but not listening: nobody else is given the port, and connections are refused. */
  private static Socket hold(int port) {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(loopback(port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep port " + port, e);
    }
  }

  private void release() {
    try {
      placeholder.orElseThrow().close();
      placeholder = Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the port back", e);
    }
  }

  @Override
  public void close() {
    if (placeholder.isPresent()) {
      release();
    } else {
      server.stop(0);
    }
  }
}
