package com.example.brand;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shop's authentication endpoint, for the separate window of the chat. A constraint of web.xml
 * is before it: whoever comes here has logged in.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core 1.0, section 3.1.2.1</a>
 */
@WebServlet("/authorize")
public final class AuthorizeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<ChatSettings> settings = ChatSettings.read();
    Optional<Visitor> visitor = Visitor.of(request);
    String redirectUri = text(request, "redirect_uri");
    if (settings.isEmpty()
        || visitor.isEmpty()
        || !text(request, "client_id").equals(settings.get().clientId())
        || !settings.get().isReturnPage(redirectUri)) {
      // nobody is told by a redirect who is not registered
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "Unknown client or address");
      return;
    }
    response.sendRedirect(
        redirectUri
            + switch (text(request, "response_type")) {
              case "code" -> "?" + parameters(request, "code", code(request, visitor.get()));
              case "id_token" ->
                  "#"
                      + parameters(
                          request, "id_token", token(request, visitor.get(), settings.get()));
              default -> "?" + parameters(request, "error", "unsupported_response_type");
            });
  }

  private String code(HttpServletRequest request, Visitor visitor) {
    return Shop.of(getServletContext())
        .codes()
        .make(
            visitor,
            text(request, "redirect_uri"),
            Optional.of(text(request, "nonce")),
            Optional.of(text(request, "code_challenge")).filter(text -> !text.isEmpty()));
  }

  private String token(HttpServletRequest request, Visitor visitor, ChatSettings settings) {
    return Shop.of(getServletContext())
        .idTokens()
        .sign(Shop.issuer(request), visitor, Optional.of(text(request, "nonce")), settings);
  }

  private static String parameters(HttpServletRequest request, String name, String value) {
    return Map.of(name, value, "state", text(request, "state")).entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
