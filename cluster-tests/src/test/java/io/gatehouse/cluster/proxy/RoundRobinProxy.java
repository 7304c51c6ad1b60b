package io.gatehouse.cluster.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.cluster.node.Node;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands each request to the next node, whoever sent it. A node that refuses the connection is taken
 * out, and the request, which nobody has seen, goes to the next. A request that a node had when it
 * died is not sent again: it is answered with 502 and the header {@code X-Lost-With}, and counted.
 */
public final class RoundRobinProxy implements AutoCloseable {
  /** The node that a request was lost with, in the answer to it. */
  public static final String LOST_WITH = "X-Lost-With";

  /** The node that a request is for, by name; without it, it is for the next. */
  public static final String TO_NODE = "X-To-Node";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(128);
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger movedOn = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  private RoundRobinProxy(HttpServer server) {
    this.server = server;
  }

  /**
   * What the proxy saw.
   *
   * @param sent requests, each counted once
   * @param movedOn of them, those that another node took since the first refused the connection
   * @param lost of them, those that a node had when it died
   */
  public record Count(int sent, int movedOn, int lost) {}

  /** On a free port of the loopback, before no node yet. */
  public static RoundRobinProxy start() throws IOException {
    // The JDK's server reads this once; without it each reply on a kept connection takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 512);
    RoundRobinProxy proxy = new RoundRobinProxy(server);
    server.setExecutor(proxy.threads);
    server.createContext("/", proxy::answer);
    server.start();
    return proxy;
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Where the application is, for browsers: {@code http://localhost:port/app}. */
  public URI application() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/app");
  }

  public void add(Node node) {
    nodes.add(node);
  }

  public void remove(Node node) {
    nodes.remove(node);
  }

  public Count count() {
    return new Count(sent.get(), movedOn.get(), lost.get());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      sent.incrementAndGet();
      byte[] request = request(exchange);
      Optional<Node> node = asked(exchange).or(this::next);
      while (node.isPresent()) {
        try (Socket socket = connect(node.get())) {
          pass(request, socket, node.get(), exchange);
          return;
        } catch (ConnectException e) {
          nodes.remove(node.get());
          movedOn.incrementAndGet();
          node = next();
        }
      }
      send(exchange, new Reply(504, List.of(), "no node\n"));
    }
  }

  private void pass(byte[] request, Socket socket, Node node, HttpExchange exchange)
      throws IOException {
    Reply reply;
    try {
      socket.getOutputStream().write(request);
      reply = Reply.read(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      lost.incrementAndGet();
      nodes.remove(node);
      List<Reply.Header> headers = List.of(new Reply.Header(LOST_WITH, node.name()));
      reply = new Reply(502, headers, "lost\n");
    }
    send(exchange, reply);
  }

  private Optional<Node> asked(HttpExchange exchange) {
    String name = exchange.getRequestHeaders().getFirst(TO_NODE);
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  private Optional<Node> next() {
    Object[] now = nodes.toArray();
    return now.length == 0
        ? Optional.empty()
        : Optional.of((Node) now[Math.floorMod(turn.getAndIncrement(), now.length)]);
  }

  private static Socket connect(Node node) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(new InetSocketAddress(loopback(), node.address().getPort()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** In HTTP/1.0, whose replies end with the connection; all headers as the browser sent them. */
  private static byte[] request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    StringBuilder head =
        new StringBuilder(exchange.getRequestMethod())
            .append(' ')
            .append(exchange.getRequestURI())
            .append(" HTTP/1.0\r\n");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> head.append(name + ": " + value + "\r\n"));
              }
            });
    if (body.length > 0 || exchange.getRequestMethod().equals("POST")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    for (Reply.Header header : reply.headers()) {
      if (!OWN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
        exchange.getResponseHeaders().add(header.name(), header.value());
      }
    }
    byte[] body = reply.body().getBytes(ISO_8859_1);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
