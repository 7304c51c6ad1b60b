package io.gatehouse.exchange;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A readable page that says what went wrong and what the reader can do, and no more: details are in
 * the log, under the same reference. A client that prefers JSON gets the same as {@code {"error",
 * "error_description", "reference"}}.
 *
 * @param status the HTTP status
 * @param code a stable machine code: {@code access_denied}
 * @param heading one sentence
 * @param text what the reader can do
 * @param reference finds the log line
 */
public record ErrorPage(int status, String code, String heading, String text, String reference) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<Integer, String> PHRASES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          405, "Method Not Allowed",
          503, "Service Unavailable");

  /** A page with a fresh reference. */
  public static ErrorPage of(int status, String code, String heading, String text) {
    byte[] reference = new byte[6];
    RANDOM.nextBytes(reference);
    return new ErrorPage(status, code, heading, text, HexFormat.of().formatHex(reference));
  }

  /** The page as the sender of that request can read it. */
  public HttpReply reply(HttpRequest request) {
    return reply(request::header);
  }

  /** The page as the sender of a request with those headers can read it. */
  public HttpReply reply(Function<String, Optional<String>> headers) {
    String accept = headers.apply("Accept").orElse("");
    boolean json = accept.contains("json") && !accept.contains("text/html");
    HttpReply reply =
        json
            ? HttpReply.of(status, "application/json", json())
            : HttpReply.of(status, "text/html; charset=UTF-8", html())
                .with(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return reply.with("X-Content-Type-Options", "nosniff");
  }

  /**
   * The same for the client of an API: {@code application/problem+json}, or the page where a
   * browser has opened the address.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
   */
  public HttpReply problem(HttpRequest request) {
    return request.header("Accept").orElse("").contains("text/html")
        ? reply(name -> Optional.of("text/html"))
        : HttpReply.of(status, "application/problem+json", problem())
            .with("X-Content-Type-Options", "nosniff");
  }

  private String problem() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank"); // section 4.2.1: then the title is the status's phrase
    members.put("title", PHRASES.getOrDefault(status, "Error"));
    members.put("status", status);
    members.put("detail", heading + ". " + text);
    members.put("error", code);
    members.put("reference", reference);
    return Json.of(members) + "\n";
  }

  private String json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", code);
    members.put("error_description", heading + ". " + text);
    members.put("reference", reference);
    return Json.of(members) + "\n";
  }

  private String html() {
    return HtmlPage.render(
        heading,
        "<p>"
            + HtmlPage.escape(text)
            + "</p>\n<p class=\"quiet\">Reference: <code>"
            + reference
            + "</code></p>");
  }
}
