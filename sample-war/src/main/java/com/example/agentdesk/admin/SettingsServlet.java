package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The account's settings; a POST changes its name ({@code name}). */
public final class SettingsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute(
        "account",
        Database.of(getServletContext())
            .row("select * from accounts where id = ?", Seat.of(request).getAccount())
            .orElseThrow());
    request.getRequestDispatcher("/WEB-INF/jsp/settings.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> name = Form.text(request, "name", 100);
    if (name.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    int unused =
        Database.of(getServletContext())
            .update(
                "update accounts set name = ? where id = ?",
                name.get(),
                Seat.of(request).getAccount());
    Form.seeOther(request, response, "/admin/settings");
  }
}
