package io.gatehouse.servers.probe;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of an application that knows nothing of Gatehouse. */
public final class ErrorPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; charset=UTF-8");
    response
        .getWriter()
        .write(
            "own page: "
                + request.getAttribute("io.gatehouse.error.code")
                + " "
                + request.getAttribute("io.gatehouse.error.heading")
                + " ü");
  }
}
