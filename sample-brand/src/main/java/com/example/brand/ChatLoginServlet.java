package com.example.brand;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Gives the shop's own page what it hands to the chat for the visitor who is logged in: an ID
 * token, or a code. Strangers get 401, and pages of others nothing.
 */
@WebServlet("/chat-login")
public final class ChatLoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<ChatSettings> settings = ChatSettings.read();
    Optional<Visitor> visitor = Visitor.of(request);
    if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (settings.isEmpty() || visitor.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.setContentType("text/plain; charset=UTF-8");
      response.getWriter().write(answer(request, visitor.get(), settings.get()));
    }
  }

  private String answer(HttpServletRequest request, Visitor visitor, ChatSettings settings) {
    Shop shop = Shop.of(getServletContext());
    String issuer = Shop.issuer(request);
    return "code".equals(request.getParameter("flow"))
        ? shop.codes().make(visitor, issuer + "/", Optional.empty(), Optional.empty())
        : shop.idTokens().sign(issuer, visitor, Optional.empty(), settings);
  }
}
