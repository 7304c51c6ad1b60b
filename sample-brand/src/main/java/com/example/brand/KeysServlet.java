package com.example.brand;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The key that the shop's ID tokens are signed with, as a JWK set (RFC 7517). */
@WebServlet("/keys")
public final class KeysServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/jwk-set+json");
    response.getWriter().write(Shop.of(getServletContext()).idTokens().published());
  }
}
