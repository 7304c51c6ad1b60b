package io.gatehouse.platform;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The application's own API: it says who calls, and in which of the platform's roles. */
public final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final List<String> ROLES =
      List.of("agent", "agentManager", "campaignManager", "administrator");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    String name = request.getUserPrincipal() == null ? "-" : request.getUserPrincipal().getName();
    List<String> roles = ROLES.stream().filter(request::isUserInRole).toList();
    response.getWriter().print("caller " + name + " roles " + String.join(",", roles));
  }
}
