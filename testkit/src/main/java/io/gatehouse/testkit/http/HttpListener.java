package io.gatehouse.testkit.http;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpsConfigurator;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int MAX_THREADS = 1000;

  private final Port plain;
  private final List<Port> ports = new ArrayList<>();
  private final ExecutorService threads = threads();
  private Answers answers =
      new Answers(new EnumMap<>(Endpoint.class), (endpoint, honest) -> Reply.dropped());

  private HttpListener(Port plain) {
    this.plain = plain;
    ports.add(plain);
  }

  /** Takes the port, 0 for a free one. Nothing is answered before {@link #serve}. */
  public static HttpListener open(int port) {
    // The JDK's server sends head and body apart: with Nagle's algorithm each reply takes 40 ms
    // on a kept connection. It reads this once, before its first server.
    System.setProperty(NO_DELAY, System.getProperty(NO_DELAY, "true"));
    return new HttpListener(new Port(port, Optional.empty()));
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
    return plain.address();
  }

  /** Begins to answer. */
  public synchronized void serve(Map<Endpoint, Handler> handlers, Spoiler spoiler) {
    answers = new Answers(handlers, spoiler);
    plain.begin(threads, answers);
  }

  /** Answers by TLS too, on a free port: that address. */
  public synchronized URI serveBy(HttpsConfigurator tls) {
    Port secure = new Port(0, Optional.of(tls));
    secure.begin(threads, answers);
    ports.add(secure);
    return secure.address();
  }

  /** Answers without TLS only. */
  public synchronized void servePlain() {
    List<Port> secure = ports.subList(1, ports.size());
    secure.forEach(Port::close);
    secure.clear();
  }

  /**
   * Listens no more, until {@link #resume}: connections are refused, and answers under way are
   * broken off.
   */
  public synchronized void pause() {
    ports.forEach(Port::pause);
  }

  /** Listens again, on the same ports. */
  public synchronized void resume() {
    ports.forEach(port -> port.resume(threads, answers));
  }

  /** How many requests this endpoint has had. */
  public synchronized int requests(Endpoint endpoint) {
    return Optional.ofNullable(answers.requests().get(endpoint)).orElseThrow().get();
  }

  public synchronized void resetRequests() {
    answers.requests().values().forEach(counter -> counter.set(0));
  }

  /** Ends at once; answers under way are broken off. */
  @Override
  public synchronized void close() {
    ports.forEach(Port::close);
    threads.shutdownNow();
  }
}
