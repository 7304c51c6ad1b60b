package io.gatehouse.platform.start;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The metadata of an account's authorization server where RFC 8414 looks for it: at the root of the
 * host, before the issuer's path. An application has that address only if it is at the root itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3.1">RFC 8414, section 3.1</a>
 */
final class RootMetadataServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";
  private static final Pattern ISSUER = Pattern.compile("/api/account/[A-Za-z0-9_-]+");

  /** Adds it to an application that is at the root. */
  static void addTo(ServletContext context) {
    if (!context.getContextPath().isEmpty()) {
      return;
    }
    ServletRegistration.Dynamic added =
        context.addServlet("gatehouse-platform-metadata", new RootMetadataServlet());
    if (added != null) {
      added.setAsyncSupported(true);
      // where the application has a servlet there, that one stays
      added.addMapping(WELL_KNOWN + "/sentinel/*");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String issuer = request.getPathInfo();
    if (issuer == null || !ISSUER.matcher(issuer).matches()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    request.getRequestDispatcher("/sentinel" + issuer + WELL_KNOWN).forward(request, response);
  }
}
