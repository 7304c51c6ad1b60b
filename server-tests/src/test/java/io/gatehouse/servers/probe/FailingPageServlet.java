package io.gatehouse.servers.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An error page that cannot be shown. */
public final class FailingPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getServletPath().endsWith("throws")) {
      throw new ServletException("an error page of the application throws, as it is told to");
    }
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
