package com.example.agentdesk.consumers;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The conversations with consumers of the account's brand. */
public final class ConsumersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("conversations", Talk.of(request).all());
    request.getRequestDispatcher("/WEB-INF/jsp/consumers.jsp").forward(request, response);
  }
}
