package io.gatehouse.exchange;

import java.security.SecureRandom;
import java.util.HexFormat;
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

  private String json() {
    return "{\"error\":\""
        + code
        + "\",\"error_description\":\""
        + jsonText(heading + ". " + text)
        + "\",\"reference\":\""
        + reference
        + "\"}\n";
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

  private static String jsonText(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < 0x20) {
        escaped.append(' ');
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
