package io.gatehouse.testkit.arquillian.desk;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who is asking. */
public final class DeskServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            "<title>Desk</title>"
                + request.getRemoteUser()
                + (request.isUserInRole("agent") ? " is an agent" : " is no agent"));
  }
}
