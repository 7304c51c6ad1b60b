package io.gatehouse.testkit.http;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reply of the provider, and how its body is sent.
 *
 * @param status the HTTP status; {@code 0} closes the connection without an answer
 * @param headers by name
 * @param body text, sent as UTF-8
 * @param delivery how the body goes out
 */
public record Reply(int status, Map<String, List<String>> headers, String body, Delivery delivery) {

  /** How a body goes out. */
  @FunctionalInterface
  public interface Delivery {
    /** At once and whole. */
    Delivery WHOLE = (body, out) -> out.write(body);

    void deliver(byte[] body, OutputStream out) throws IOException;

    /** False for a delivery that sends something else than the body: then it is sent in chunks. */
    default boolean hasLengthOfBody() {
      return true;
    }
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** The connection is closed without an answer. */
  public static Reply dropped() {
    return new Reply(0, Map.of(), "", Delivery.WHOLE);
  }

  /** A body of that type, never cached. */
  public static Reply of(int status, String contentType, String body) {
    return new Reply(status, Map.of(), body, Delivery.WHOLE)
        .with("Content-Type", contentType)
        .with("Cache-Control", "no-store");
  }

  public static Reply json(String body) {
    return of(200, "application/json", body);
  }

  public static Reply html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  public static Reply redirect(URI location) {
    return new Reply(302, Map.of(), "", Delivery.WHOLE)
        .with("Location", location.toString())
        .with("Cache-Control", "no-store");
  }

  /** A message of the protocol as Nimbus makes it. */
  public static Reply of(HTTPResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>(response.getHeaderMap());
    headers.putIfAbsent("Cache-Control", List.of("no-store"));
    String body = response.getBody() == null ? "" : response.getBody();
    return new Reply(response.getStatusCode(), headers, body, Delivery.WHOLE);
  }

  /** The same reply with that header set. */
  public Reply with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.of(value));
    return new Reply(status, more, body, delivery);
  }

  public Reply withBody(String otherBody) {
    return new Reply(status, headers, otherBody, delivery);
  }

  public Reply deliveredBy(Delivery otherDelivery) {
    return new Reply(status, headers, body, otherDelivery);
  }

  /** The connection is closed instead of this reply. */
  public Reply lost() {
    return dropped();
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** Never the body: it can hold tokens. */
  @Override
  public String toString() {
    return "Reply[" + status + " " + headers.keySet() + "]";
  }
}
