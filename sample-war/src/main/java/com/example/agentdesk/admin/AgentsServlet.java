package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.data.DatabaseException;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.OldPasswords;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The agents of the account. A POST changes one who was made here ({@code id}, {@code name}, {@code
 * email}, {@code password}). Whoever comes from the login service is changed there, and there
 * alone.
 */
public final class AgentsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String COLUMNS =
      "select a.id, a.name, a.email, a.roles, a.subject, a.password is not null and not a.moved as old from agents"
          + " a where a.account_id = ?";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    long account = Seat.of(request).getAccount();
    request.setAttribute("agents", database().rows(COLUMNS + " order by a.name", account));
    request.getRequestDispatcher("/WEB-INF/jsp/agents.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    long account = Seat.of(request).getAccount();
    Optional<Map<String, Object>> agent =
        Form.id(request, "id")
            .flatMap(id -> database().row(COLUMNS + " and a.id = ?", account, id));
    if (agent.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (!Boolean.TRUE.equals(agent.get().get("old"))) {
      refuse(
          request,
          response,
          "This agent signs in with the login service: change it at the provider.");
      return;
    }
    Optional<String> name = Form.text(request, "name", 100);
    Optional<String> email = Form.text(request, "email", 255);
    Optional<String> password = Form.text(request, "password", 200);
    if (name.isEmpty() || email.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    long id = ((Number) agent.get().get("id")).longValue();
    try {
      int unused =
          database()
              .update(
                  "update agents set name = ?, email = ? where id = ? and not moved",
                  name.get(),
                  email.get().toLowerCase(Locale.ROOT),
                  id);
    } catch (DatabaseException e) {
      if (!e.isDuplicate()) {
        throw e;
      }
      refuse(request, response, "Another agent has this mail address.");
      return;
    }
    password.ifPresent(
        secret -> {
          int unused =
              database()
                  .update(
                      "update agents set password = ? where id = ? and not moved",
                      OldPasswords.hash(secret),
                      id);
        });
    Form.seeOther(request, response, "/admin/agents");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String problem)
      throws ServletException, IOException {
    response.setStatus(HttpServletResponse.SC_CONFLICT);
    request.setAttribute("problem", problem);
    doGet(request, response);
  }

  private Database database() {
    return Database.of(getServletContext());
  }
}
