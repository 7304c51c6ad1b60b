package com.example.agentdesk.inbox;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/** The conversations of one status ({@code status}) that contain some words ({@code q}). */
public final class InboxServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUERY = 100;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String status = status(request.getParameter("status"));
    String q = query(request.getParameter("q"));
    Conversations conversations =
        new Conversations(Database.of(getServletContext()), Clock.systemUTC());
    request.setAttribute("statuses", Conversations.STATUSES);
    request.setAttribute("status", status);
    request.setAttribute("q", q);
    request.setAttribute("conversations", conversations.find(Seat.of(request), status, q));
    request.getRequestDispatcher("/WEB-INF/jsp/inbox.jsp").forward(request, response);
  }

  private static String status(String parameter) {
    return Conversations.STATUSES.contains(String.valueOf(parameter)) ? parameter : "all";
  }

  private static String query(String parameter) {
    String q = parameter == null ? "" : parameter.strip();
    return q.length() > LONGEST_QUERY ? q.substring(0, LONGEST_QUERY) : q;
  }
}
