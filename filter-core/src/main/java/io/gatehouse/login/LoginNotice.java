package io.gatehouse.login;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;

/** What those get who cannot be led to the login: they are told where it is. */
final class LoginNotice {
  private LoginNotice() {}

  /**
   * 401, for scripts, streams of events, sockets and parts of pages. The scheme is one for which no
   * browser asks for a password.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2">RFC 9110, section
   *     15.5.2</a>
   */
  static HttpReply unauthorized(HttpRequest request, String loginUrl) {
    boolean html = request.header("Accept").orElse("").contains("text/html");
    HttpReply reply =
        html
            ? ErrorPage.of(401, "login_required", "needed.window").reply()
            : HttpReply.of(401, "application/json", json(loginUrl))
                .with("X-Content-Type-Options", "nosniff");
    return reply.with("WWW-Authenticate", "OpenID login_url=\"" + loginUrl + "\"");
  }

  /**
   * What a page of Jakarta Faces does as if it were a redirect.
   *
   * @see <a href="https://jakarta.ee/specifications/faces/4.0/jakarta-faces-4.0#a6225">Jakarta
   *     Faces 4.0, section 13.5: the partial response</a>
   */
  static HttpReply partialResponse(String loginUrl) {
    return HttpReply.of(
            200,
            "text/xml; charset=UTF-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
                + HtmlPage.escape(loginUrl)
                + "\"></redirect></partial-response>\n")
        .with("X-Content-Type-Options", "nosniff");
  }

  /** An address has no character that would need more than quotes. */
  private static String json(String loginUrl) {
    return "{\"error\":\"login_required\",\"error_description\":\"You are not logged in. Log in at"
        + " login_url, then try again.\",\"login_url\":\""
        + loginUrl
        + "\"}\n";
  }
}
