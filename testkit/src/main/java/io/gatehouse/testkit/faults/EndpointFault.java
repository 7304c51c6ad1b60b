package io.gatehouse.testkit.faults;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.testkit.http.Endpoint;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.http.Reply.Delivery;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one endpoint answers instead of the honest reply. A fault that replaces the answer keeps the
 * endpoint from doing anything: a code stays unused; all but {@link #lost}.
 *
 * @param endpoint which one
 * @param what in a word, for messages
 * @param change makes the reply, from the honest one if it asks for it
 */
public record EndpointFault(Endpoint endpoint, String what, Function<Supplier<Reply>, Reply> change)
    implements Fault {

  /** Answers rightly, after a while. */
  public static EndpointFault slow(Endpoint endpoint, Duration delay) {
    return new EndpointFault(
        endpoint,
        "slow",
        honest -> {
          Faults.pause(delay);
          return honest.get();
        });
  }

  /** Sends the right body a byte at a time, with a pause after each. */
  public static EndpointFault trickling(Endpoint endpoint, Duration pause) {
    Delivery byteByByte =
        (body, out) -> {
          for (byte one : body) {
            out.write(one);
            out.flush();
            Faults.pause(pause);
          }
        };
    return new EndpointFault(endpoint, "trickling", honest -> honest.get().deliveredBy(byteByByte));
  }

  /** Answers with that status and an empty JSON object. */
  public static EndpointFault failing(Endpoint endpoint, int status) {
    return new EndpointFault(
        endpoint, "failing", honest -> Reply.of(status, "application/json", "{}"));
  }

  /** Answers with an error as RFC 6749 section 5.2 writes it. */
  public static EndpointFault refusing(Endpoint endpoint, int status, String error) {
    String body = JSONObjectUtils.toJSONString(Map.of("error", error));
    return new EndpointFault(
        endpoint, "refusing", honest -> Reply.of(status, "application/json", body));
  }

  /** Closes the connection without an answer. */
  public static EndpointFault dropping(Endpoint endpoint) {
    return new EndpointFault(endpoint, "dropping", honest -> Reply.dropped());
  }

  /**
   * Does the work, then closes the connection without an answer: a code or a refresh token is used
   * up, and its client does not know.
   */
  public static EndpointFault lost(Endpoint endpoint) {
    return new EndpointFault(endpoint, "lost", honest -> honest.get().lost());
  }

  /** Sends a body without end, until the client has enough. */
  public static EndpointFault endless(Endpoint endpoint) {
    return oversized(endpoint, Long.MAX_VALUE);
  }

  /** Sends a JSON object of more than that many bytes, of unknown length. */
  public static EndpointFault oversized(Endpoint endpoint, long bytes) {
    return new EndpointFault(
        endpoint, "oversized", honest -> Reply.json("").deliveredBy(new Padded(bytes)));
  }

  /** Answers with status 200 and something that says that it is JSON. */
  public static EndpointFault garbage(Endpoint endpoint) {
    return new EndpointFault(endpoint, "garbage", honest -> Reply.json("{\"garbage\": [tru"));
  }

  /** Answers with another body, under the right status and headers. */
  public static EndpointFault body(Endpoint endpoint, String body) {
    return new EndpointFault(endpoint, "body", honest -> honest.get().withBody(body));
  }

  /** Redirects to that address. */
  public static EndpointFault redirecting(Endpoint endpoint, URI location) {
    return new EndpointFault(endpoint, "redirecting", honest -> Reply.redirect(location));
  }

  /** Answers with some members of the JSON object changed. */
  public static EndpointFault changedJson(Endpoint endpoint, Consumer<Map<String, Object>> change) {
    return new EndpointFault(
        endpoint,
        "changedJson",
        honest -> {
          Reply reply = honest.get();
          return reply.withBody(changed(reply.body(), change));
        });
  }

  /** User info about somebody else than the ID token. */
  public static EndpointFault otherSubject() {
    return changedJson(Endpoint.USERINFO, claims -> claims.put("sub", "somebody-else"));
  }

  /** Metadata that name another issuer than the one they were asked of. */
  public static EndpointFault otherIssuer() {
    return changedJson(
        Endpoint.DISCOVERY,
        metadata -> metadata.put("issuer", "https://other-provider.example.test"));
  }

  /** The same, but for one request only; the next ones are answered honestly. */
  public EndpointFault once() {
    AtomicBoolean isOver = new AtomicBoolean();
    return new EndpointFault(
        endpoint,
        what + " once",
        honest -> isOver.getAndSet(true) ? honest.get() : change.apply(honest));
  }

  Reply spoil(Supplier<Reply> honest) {
    return change.apply(honest);
  }

  private static String changed(String json, Consumer<Map<String, Object>> change) {
    try {
      Map<String, Object> object = new LinkedHashMap<>(JSONObjectUtils.parse(json));
      change.accept(object);
      return JSONObjectUtils.toJSONString(object);
    } catch (ParseException e) {
      throw new IllegalStateException("the honest reply is no JSON object", e);
    }
  }

  /** A JSON object with one long string in it. */
  private record Padded(long bytes) implements Delivery {
    @Override
    public void deliver(byte[] body, OutputStream out) throws IOException {
      byte[] padding = new byte[8192];
      Arrays.fill(padding, (byte) 'x');
      out.write("{\"padding\":\"".getBytes(StandardCharsets.US_ASCII));
      for (long sent = 0; sent < bytes; sent += padding.length) {
        out.write(padding);
      }
      out.write("\"}".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean hasLengthOfBody() {
      return false;
    }
  }
}
