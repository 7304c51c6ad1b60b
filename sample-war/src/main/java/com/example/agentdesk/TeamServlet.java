package com.example.agentdesk;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Who works at the desk; for administrators. */
public final class TeamServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final List<TeamMember> TEAM =
      List.of(
          new TeamMember("Alice Arnold", "English, German", "07:00 – 15:00", 3),
          new TeamMember("Bob Brandt", "English, Dutch", "09:00 – 17:00", 1),
          new TeamMember("Nadia Karimi", "English, French, Persian", "13:00 – 21:00", 2),
          new TeamMember("Tomás Vidal", "English, Spanish, Portuguese", "21:00 – 05:00", 0));

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("team", TEAM);
    request.getRequestDispatcher("/WEB-INF/jsp/team.jsp").forward(request, response);
  }
}
