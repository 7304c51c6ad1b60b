package io.gatehouse.platform.calls;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.platform.calls.CallFailedException.Kind;
import io.gatehouse.provider.transport.BackgroundThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Calls to addresses that people entered: only those that {@link CallRules} allow, to the very
 * address that was checked, with one deadline and one size limit for the whole answer. A redirect
 * is an answer like any other, and is not followed.
 */
public final class OutgoingCalls implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutgoingCalls.class.getName());
  private static final int MOST_AT_ONCE = 32;
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final CallRules rules;
  private final Patience patience;
  private final CloseableHttpClient client;
  private final ExecutorService threads;

  /**
   * How long it is waited.
   *
   * @param silence for a connection, and for each part of an answer
   * @param whole for all of it
   */
  record Patience(Duration silence, Duration whole) {}

  OutgoingCalls(
      CallRules rules, Patience patience, CheckedNames.Lookup lookup, Supplier<Socket> sockets) {
    this.rules = rules;
    this.patience = patience;
    this.client =
        CallClient.open(new CheckedNames(rules, lookup), MOST_AT_ONCE, patience.silence(), sockets);
    this.threads = BackgroundThreads.few("gatehouse-calls", MOST_AT_ONCE, MOST_AT_ONCE);
  }

  /** To be closed by who opens it. */
  public static OutgoingCalls open(CallRules rules) {
    return new OutgoingCalls(
        rules,
        new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10)),
        InetAddress::getAllByName,
        Socket::new);
  }

  /**
   * What to send. Never printed: body and headers hold secrets.
   *
   * @param body of a POST; without one it is a GET
   */
  public record Call(URI address, Map<String, String> headers, Optional<String> body) {
    /** A GET without headers. */
    public static Call get(URI address) {
      return new Call(address, Map.of(), Optional.empty());
    }

    @Override
    public String toString() {
      return body.isPresent() ? "POST" : "GET";
    }
  }

  /**
   * What came back, whole.
   *
   * @param headers by their names in small letters, the first of each name
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    @Override
    public String toString() {
      return Integer.toString(status);
    }
  }

  /** The answer, whatever its status. */
  public Answer send(Call call) throws CallFailedException {
    Optional<String> problem = rules.problem(call.address());
    if (problem.isPresent()) {
      throw new CallFailedException(Kind.REFUSED, "the address " + problem.get());
    }
    HttpUriRequestBase request =
        new HttpUriRequestBase(call.body().isPresent() ? "POST" : "GET", call.address());
    call.headers().forEach(request::setHeader);
    // the type is among the headers
    call.body()
        .ifPresent(
            text ->
                request.setEntity(
                    new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), null)));
    Future<Answer> answer = begun(request);
    try {
      return answer.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(call.address().getHost(), e.getCause());
    } catch (TimeoutException e) {
      throw new CallFailedException(
          Kind.TIMEOUT, call.address().getHost() + " takes longer than " + patience.whole());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailedException(Kind.TIMEOUT, "the call was interrupted");
    } finally {
      boolean unused = answer.cancel(true);
      unused = request.cancel(); // has no effect on one that has ended
    }
  }

  private Future<Answer> begun(HttpUriRequestBase request) throws CallFailedException {
    try {
      return threads.submit(() -> client.execute(request, OutgoingCalls::read));
    } catch (RejectedExecutionException e) {
      throw new CallFailedException(Kind.BUSY, "there are too many calls to brands at once");
    }
  }

  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static Answer read(ClassicHttpResponse response) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(
          header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
    }
    String body = "";
    if (response.getEntity() != null) {
      try (InputStream content = response.getEntity().getContent()) {
        byte[] bytes = content.readNBytes(LONGEST_ANSWER + 1);
        if (bytes.length > LONGEST_ANSWER) {
          // else the rest would be read to its end when this is closed
          response.close();
          throw new TooLongException();
        }
        body = new String(bytes, StandardCharsets.UTF_8);
      }
    }
    return new Answer(response.getCode(), headers, body);
  }

  private static CallFailedException failed(String host, @Nullable Throwable cause) {
    if (cause instanceof CheckedNames.RefusedNameException) {
      LOG.log(
          WARNING,
          "{0} resolves to an address that is not of the open internet; it was not called",
          host);
      return new CallFailedException(Kind.REFUSED, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof TooLongException) {
      return new CallFailedException(
          Kind.TOO_LONG, host + " answers with more than " + LONGEST_ANSWER + " bytes");
    }
    return new CallFailedException(
        Kind.UNREACHABLE,
        host + " cannot be called: " + String.valueOf(cause).replaceAll("[^A-Za-z0-9_.].*", ""));
  }

  @Override
  public void close() {
    BackgroundThreads.end(threads);
    try {
      client.close();
    } catch (IOException e) {
      LOG.log(WARNING, "connections were not closed", e);
    }
  }
}
