package io.gatehouse.testkit.http;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.gatehouse.testkit.http.HttpListener.Handler;
import io.gatehouse.testkit.http.HttpListener.Spoiler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Hands each request to its endpoint, counts it, and writes the reply. */
final class Answers implements HttpHandler {
  private static final Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int MAX_BODY = 1 << 20;

  private final Map<Endpoint, Handler> handlers;
  private final Spoiler spoiler;
  private final Map<Endpoint, AtomicInteger> requests = new EnumMap<>(Endpoint.class);

  Answers(Map<Endpoint, Handler> handlers, Spoiler spoiler) {
    this.handlers = handlers;
    this.spoiler = spoiler;
    for (Endpoint endpoint : Endpoint.values()) {
      requests.put(endpoint, new AtomicInteger());
    }
  }

  /** How many requests each endpoint has had. */
  Map<Endpoint, AtomicInteger> requests() {
    return requests;
  }

  private AtomicInteger counter(Endpoint endpoint) {
    return Optional.ofNullable(requests.get(endpoint)).orElseThrow();
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      Optional<Endpoint> endpoint = Endpoint.of(exchange.getRequestURI().getPath());
      if (endpoint.isEmpty()) {
        send(exchange, Reply.of(404, "text/plain", "nothing here\n"));
        return;
      }
      counter(endpoint.get()).incrementAndGet();
      Handler handler = Optional.ofNullable(handlers.get(endpoint.get())).orElseThrow();
      if (!endpoint.get().allows(exchange.getRequestMethod())) {
        send(exchange, Reply.of(405, "text/plain", "method not allowed\n"));
        return;
      }
      HTTPRequest request = request(exchange);
      send(exchange, spoiler.spoil(endpoint.get(), () -> honest(handler, request)));
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "not answered to the end: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the test provider failed", e);
    }
  }

  private static Reply honest(Handler handler, HTTPRequest request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the test provider failed", e);
      return Reply.of(500, "application/json", "{\"error\":\"server_error\"}");
    }
  }

  private static HTTPRequest request(HttpExchange exchange) throws IOException {
    HTTPRequest request =
        new HTTPRequest(
            HTTPRequest.Method.valueOf(exchange.getRequestMethod()),
            URI.create(address(exchange) + exchange.getRequestURI().toString()));
    certificate(exchange).ifPresent(request::setClientX509Certificate);
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> request.setHeader(name, values.toArray(String[]::new)));
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new IOException("a request body of more than " + MAX_BODY + " bytes");
    }
    if (body.length > 0) {
      request.setBody(new String(body, StandardCharsets.UTF_8));
    }
    return request;
  }

  private static String address(HttpExchange exchange) {
    String scheme = exchange instanceof HttpsExchange ? "https" : "http";
    return scheme + "://127.0.0.1:" + exchange.getLocalAddress().getPort();
  }

  /** The one that was shown when the connection was made. */
  private static Optional<X509Certificate> certificate(HttpExchange exchange) {
    try {
      return exchange instanceof HttpsExchange secure
              && secure.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate shown
          ? Optional.of(shown)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // none was
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.status() == 0) {
      return; // closing the exchange closes the connection
    }
    exchange.getResponseHeaders().putAll(reply.headers());
    byte[] body = reply.bytes();
    boolean whole = reply.delivery().hasLengthOfBody();
    if (whole && body.length == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), whole ? body.length : 0);
    try (OutputStream out = exchange.getResponseBody()) {
      reply.delivery().deliver(body, out);
    }
  }
}
