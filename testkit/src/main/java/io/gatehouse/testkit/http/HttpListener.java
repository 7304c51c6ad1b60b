package io.gatehouse.testkit.http;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Listens on 127.0.0.1, hands each request to its endpoint, and counts. */
public final class HttpListener implements AutoCloseable {
  /** What one endpoint does. */
  public interface Handler extends Function<HTTPRequest, Reply> {}

  /** What faults do to an honest reply, or instead of it. */
  public interface Spoiler {
    Reply spoil(Endpoint endpoint, Supplier<Reply> honest);
  }

  private static final Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int MAX_THREADS = 1000;
  private static final int MAX_BODY = 1 << 20;

  private HttpServer server;
  private Optional<Socket> placeholder = Optional.empty();
  private final ExecutorService threads;
  private final URI address;
  private HttpHandler context = HttpExchange::close;
  private final Map<Endpoint, AtomicInteger> requests = new EnumMap<>(Endpoint.class);

  private HttpListener(HttpServer server) {
    this.server = server;
    this.threads = threads();
    this.address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    for (Endpoint endpoint : Endpoint.values()) {
      requests.put(endpoint, new AtomicInteger());
    }
  }

  /** Takes the port, 0 for a free one. Nothing is answered before {@link #serve}. */
  public static HttpListener open(int port) {
    // The JDK's server sends head and body apart: with Nagle's algorithm each reply takes 40 ms
    // on a kept connection. It reads this once, before its first server.
    System.setProperty(NO_DELAY, System.getProperty(NO_DELAY, "true"));
    return new HttpListener(bind(port));
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(loopback(port), 256);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    // No queue: an endpoint that is slow to hundreds keeps none of the others waiting
    return new ThreadPoolExecutor(
        0,
        MAX_THREADS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "testkit-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  /** Begins to answer. */
  public synchronized void serve(Map<Endpoint, Handler> handlers, Spoiler spoiler) {
    this.context = exchange -> answer(exchange, handlers, spoiler);
    begin();
  }

  private void begin() {
    server.setExecutor(threads);
    server.createContext("/", context);
    server.start();
  }

  /**
   * Listens no more, until {@link #resume}: connections are refused, and answers under way are
   * broken off.
   */
  public synchronized void pause() {
    if (placeholder.isEmpty()) {
      server.stop(0);
      placeholder = Optional.of(hold(address.getPort()));
    }
  }

  /** Listens again, on the same port. */
  public synchronized void resume() {
    if (placeholder.isPresent()) {
      release();
      server = bind(address.getPort());
      begin();
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

  /** How many requests this endpoint has had. */
  public int requests(Endpoint endpoint) {
    return counter(endpoint).get();
  }

  public void resetRequests() {
    requests.values().forEach(counter -> counter.set(0));
  }

  private AtomicInteger counter(Endpoint endpoint) {
    return Optional.ofNullable(requests.get(endpoint)).orElseThrow();
  }

  private void answer(HttpExchange exchange, Map<Endpoint, Handler> handlers, Spoiler spoiler) {
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

  private HTTPRequest request(HttpExchange exchange) throws IOException {
    HTTPRequest request =
        new HTTPRequest(
            HTTPRequest.Method.valueOf(exchange.getRequestMethod()),
            URI.create(address + exchange.getRequestURI().toString()));
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

  /** Ends at once; answers under way are broken off. */
  @Override
  public synchronized void close() {
    if (placeholder.isPresent()) {
      release();
    } else {
      server.stop(0);
    }
    threads.shutdownNow();
  }
}
