package com.example.agentdesk;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** One conversation ({@code id}), with its messages. */
public final class ConversationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Conversation> conversation =
        Conversations.byId(String.valueOf(request.getParameter("id")));
    if (conversation.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    request.setAttribute("conversation", conversation.get());
    request.getRequestDispatcher("/WEB-INF/jsp/conversation.jsp").forward(request, response);
  }
}
