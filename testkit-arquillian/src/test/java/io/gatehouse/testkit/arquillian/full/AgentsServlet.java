package io.gatehouse.testkit.arquillian.full;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks the bean. */
@WebServlet("/agents")
@DeclareRoles("agent")
public final class AgentsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient AgentsBean agents;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(answer());
  }

  private String answer() {
    try {
      return agents.caller();
    } catch (EJBAccessException e) {
      return "no agent";
    }
  }
}
