package com.example.brand;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The shop's pages: the start page for everybody, and the account of whoever has logged in. */
@WebServlet({"", "/account"})
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean isAccount = request.getServletPath().equals("/account");
    Optional<ChatSettings> chat = ChatSettings.read();
    if (chat.isPresent()) {
      request.setAttribute("chat", chat.get().script());
      request.setAttribute("anonymous", chat.get().engagements().get("anonymous"));
      String wanted = request.getParameter("chat");
      request.setAttribute(
          "authenticated", chat.get().engagements().get(wanted == null ? "implicit" : wanted));
    }
    Visitor.of(request)
        .ifPresent(visitor -> request.setAttribute("visitor", visitor.claims().get("name")));
    request
        .getRequestDispatcher("/WEB-INF/jsp/" + (isAccount ? "account" : "home") + ".jsp")
        .forward(request, response);
  }
}
