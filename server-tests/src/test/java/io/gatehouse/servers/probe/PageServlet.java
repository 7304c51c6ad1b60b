package io.gatehouse.servers.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who calls, in a server that has servlets only; does first what {@code do} says. */
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String done = perform(request, response);
    if (response.isCommitted()) {
      return;
    }
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .println(
            done
                + ("servlet=" + request.getRemoteUser())
                + (" agent=" + request.isUserInRole("agent"))
                + (" linked=" + request.isUserInRole("staff"))
                + (" administrator=" + request.isUserInRole("administrator"))
                + (" anybody=" + request.isUserInRole("**")));
  }

  private String perform(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    switch (String.valueOf(request.getParameter("do"))) {
      case "authenticate" -> {
        response.getWriter().println("never seen by who must log in");
        return "done=" + request.authenticate(response) + " ";
      }
      case "login" -> {
        try {
          request.login("alice", "alice");
          return "done=login ";
        } catch (ServletException e) {
          return "done=refused ";
        }
      }
      default -> {
        return "";
      }
    }
  }
}
