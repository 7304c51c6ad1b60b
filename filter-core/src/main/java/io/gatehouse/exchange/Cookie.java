package io.gatehouse.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * One of our cookies: HttpOnly, SameSite=Lax, for the whole host; over TLS {@code Secure} and by
 * its {@code __Host-} name, which no other host and no plain-http page can set.
 *
 * @param name the name without prefix
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>, and
 *     draft-ietf-httpbis-rfc6265bis section 4.1.3
 */
public record Cookie(String name) {

  /** The value that the browser sent. */
  public Optional<String> read(HttpRequest request) {
    return request
        .cookie(fullName(request))
        .filter(value -> !value.isEmpty() && value.length() <= 256);
  }

  /** Sets it until the browser ends. */
  public HttpReply.Header set(HttpRequest request, String value) {
    return header(request, value, "");
  }

  /** Sets it for a time. */
  public HttpReply.Header set(HttpRequest request, String value, Duration life) {
    return header(request, value, "; Max-Age=" + life.toSeconds());
  }

  /** Takes it away. */
  public HttpReply.Header clear(HttpRequest request) {
    return header(request, "", "; Max-Age=0");
  }

  private HttpReply.Header header(HttpRequest request, String value, String life) {
    String secure = request.isSecure() ? "; Secure" : "";
    return new HttpReply.Header(
        "Set-Cookie",
        fullName(request) + "=" + value + "; Path=/" + life + "; HttpOnly; SameSite=Lax" + secure);
  }

  private String fullName(HttpRequest request) {
    return request.isSecure() ? "__Host-" + name : name;
  }
}
