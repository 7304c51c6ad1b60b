package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.issuer.TokenWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The application: asks who calls and what they may do, and says it. */
final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isSomebody = request.getUserPrincipal() != null;
    boolean isAgent = request.isUserInRole(TokenWriter.ROLE);
    response.setContentType("text/plain");
    byte[] body = {(byte) (isAgent ? 'a' : isSomebody ? 's' : 'n'), '\n'};
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
