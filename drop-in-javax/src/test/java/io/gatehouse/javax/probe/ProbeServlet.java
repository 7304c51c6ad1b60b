package io.gatehouse.javax.probe;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Says who calls, as Java EE 8 sees it; does first what {@code do} says. */
public final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String what = String.valueOf(request.getParameter("do"));
    if (what.equals("authenticate") && !request.authenticate(response)) {
      return;
    }
    if (what.equals("logout")) {
      request.logout();
    }
    String body = request.getMethod().equals("POST") ? request.getParameter("note") : "none";
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .println(
            ("user=" + request.getRemoteUser())
                + (" principal=" + request.getUserPrincipal())
                + (" agent=" + request.isUserInRole("agent"))
                + (" administrator=" + request.isUserInRole("administrator"))
                + (" query=" + request.getQueryString())
                + (" note=" + body));
  }
}
