package io.gatehouse.provider.transport;

import io.gatehouse.provider.tls.CaFile;
import io.gatehouse.provider.tls.ClientCertificate;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls to a provider: https (http on loopback only), no redirect followed, one deadline and one
 * size limit for the whole answer. Whoever opens it closes it; several providers may share it.
 */
public final class Transport implements AutoCloseable {
  private final TransportSettings settings;
  private final ExecutorService executor;
  private volatile @Nullable HttpClient client;

  private Transport(TransportSettings settings, Optional<ClientCertificate> certificate) {
    this.settings = settings;
    this.executor = BackgroundThreads.named("gatehouse-http");
    try {
      this.client = client(settings, certificate, executor);
    } catch (RuntimeException e) {
      executor.shutdownNow();
      throw e;
    }
  }

  /**
   * Opens a transport; nothing is connected yet.
   *
   * @throws IllegalArgumentException if the CA file cannot be read
   */
  public static Transport open(TransportSettings settings) {
    return new Transport(settings, Optional.empty());
  }

  /**
   * Another one with the same settings, which shows that certificate to servers that ask for one.
   * Its connections are its own; whoever opens it closes it.
   *
   * @throws IllegalArgumentException if the certificate's file cannot be used
   */
  public Transport showing(ClientCertificate certificate) {
    return new Transport(settings, Optional.of(certificate));
  }

  private static HttpClient client(
      TransportSettings settings,
      Optional<ClientCertificate> certificate,
      ExecutorService executor) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor);
    if (settings.caFile().isPresent() || certificate.isPresent() || !hasDefaultContext()) {
      builder.sslContext(CaFile.context(settings.caFile(), certificate));
    }
    settings
        .proxy()
        .ifPresent(address -> builder.proxy(new ProxyBesideLoopback(ProxySelector.of(address))));
    Thread thread = Thread.currentThread();
    ClassLoader application = thread.getContextClassLoader();
    try {
      // the client's own thread outlives close() by seconds and must not hold the application
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      return builder.build();
    } finally {
      thread.setContextClassLoader(application);
    }
  }

  /** Whether the JVM has one: GlassFish 8 has none while it starts, for want of a password. */
  private static boolean hasDefaultContext() {
    try {
      SSLContext.getDefault();
      return true;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  /** What to send. Never printed: body and headers hold secrets. */
  public record Request(
      String method, URI uri, Map<String, List<String>> headers, Optional<String> body) {
    @Override
    public String toString() {
      return method;
    }
  }

  /** What came back, whole. */
  public record Response(int status, Map<String, List<String>> headers, String body) {
    @Override
    public String toString() {
      return Integer.toString(status);
    }
  }

  /**
   * One exchange; any status is an answer. A connection that was kept open, and that the provider
   * closes while we send, is no failure: the request is sent once more, before the same deadline.
   */
  public Response send(Request request) throws ProviderException {
    return exchange(request, System.nanoTime() + settings.requestTimeout().toNanos(), true);
  }

  private Response exchange(Request request, long deadline, boolean isFirst)
      throws ProviderException {
    String where = EndpointRules.check(request.uri()).getHost();
    HttpClient open = client;
    if (open == null) {
      throw new ProviderException(Kind.UNAVAILABLE, "the application is being stopped");
    }
    BoundedBody body = new BoundedBody(settings.maxResponseBytes());
    CompletableFuture<HttpResponse<byte[]>> exchange =
        open.sendAsync(toHttp(request), response -> body);
    try {
      HttpResponse<byte[]> response =
          exchange.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      String text = new String(response.body(), StandardCharsets.UTF_8);
      return new Response(response.statusCode(), response.headers().map(), text);
    } catch (TimeoutException e) {
      throw new ProviderException(
          Kind.UNAVAILABLE,
          where
              + " did not answer whole within "
              + settings.requestTimeout().toMillis()
              + " ms; see whether it is overloaded, or raise gatehouse.request_timeout",
          e);
    } catch (ExecutionException e) {
      if (isFirst && !body.hasBegun() && LostConnection.is(e.getCause())) {
        return exchange(request, deadline, false);
      }
      throw failure(where, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(Kind.UNAVAILABLE, "the call to " + where + " was stopped", e);
    } finally {
      body.cancel();
      exchange.cancel(true);
    }
  }

  private HttpRequest toHttp(Request request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.uri())
            .timeout(settings.requestTimeout())
            .method(
                request.method(),
                request
                    .body()
                    .map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    http.setHeader("Accept", "application/json");
    http.setHeader("User-Agent", "Gatehouse");
    request.headers().forEach((name, values) -> values.forEach(v -> http.setHeader(name, v)));
    return http.build();
  }

  private ProviderException failure(String where, ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    if (cause instanceof BoundedBody.TooLongException) {
      return new ProviderException(
          Kind.NONSENSE,
          "the answer of " + where + " is longer than " + settings.maxResponseBytes() + " bytes");
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return new ProviderException(
            Kind.UNTRUSTED,
            "the TLS certificate of "
                + where
                + " is not trusted; if its authority is your own, set gatehouse.ca_file",
            cause);
      }
    }
    return new ProviderException(
        Kind.UNAVAILABLE,
        where
            + " cannot be reached ("
            + cause.getClass().getSimpleName()
            + "); see whether it is up, and whether a proxy is needed",
        cause);
  }

  /** Ends calls under way; later calls are refused. */
  @Override
  public void close() {
    client = null; // its thread ends when nobody holds it
    BackgroundThreads.end(executor);
  }

  private static final class ProxyBesideLoopback extends ProxySelector {
    private final ProxySelector proxy;

    private ProxyBesideLoopback(ProxySelector proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return EndpointRules.isLoopback(uri) ? List.of(Proxy.NO_PROXY) : proxy.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      proxy.connectFailed(uri, address, failure);
    }
  }
}
