package io.gatehouse.ee.authmodule;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application's own error page, which knows nothing of Gatehouse, and its ways to go wrong. */
public final class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/html; charset=UTF-8");
    switch (request.getPathInfo()) {
      case "/throws" -> throw new ServletException("a secret");
      case "/throwsAfterWriting" -> {
        response.getWriter().write("own page, half of it");
        throw new IllegalStateException("a secret");
      }
      case "/redirects" -> response.sendRedirect("https://elsewhere.example/");
      case "/sendsAnError" -> response.sendError(404, "a secret");
      case "/authenticates" -> {
        boolean unused = request.authenticate(response);
      }
      default -> {
        response.setStatus(200);
        response.setHeader("X-Of-The-Page", "yes");
        response
            .getWriter()
            .write(
                "own page: "
                    + request.getAttribute("io.gatehouse.error.code")
                    + " "
                    + request.getAttribute("io.gatehouse.error.status")
                    + " "
                    + request.getAttribute("io.gatehouse.error.heading")
                    + " reference="
                    + request.getAttribute("io.gatehouse.error.reference")
                    + " thrown="
                    + request.getAttribute("jakarta.servlet.error.exception")
                    + " ä");
      }
    }
  }
}
