package io.gatehouse.ee.server;

import jakarta.security.jacc.PolicyContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Gives a request its policy context back where GlassFish has taken it away: after {@code
 * request.logout()}, in asynchronous dispatches and on error pages. Without it {@code isUserInRole}
 * says no to every role, or fails. What the server decides by it stays the server's own; nothing is
 * done where there is a context.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/authorization/2.1/jakarta-authorization-spec-2.1#policy-contexts-and-policy-context-identifiers">Jakarta
 *     Authorization 2.1, section 2.2</a>
 */
public final class PolicyContextFilter implements Filter {
  private static final String NAME = "gatehouse-policy-context";

  private PolicyContextFilter() {}

  /** Adds it, on GlassFish. */
  public static void add(ServletContext context) {
    if (!context.getServerInfo().contains("GlassFish")) {
      return;
    }
    FilterRegistration.Dynamic filter = context.addFilter(NAME, new PolicyContextFilter());
    if (filter != null) {
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
          false,
          "/*");
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String current = PolicyContext.getContextID();
    if (current != null) {
      request.setAttribute(NAME, current);
    }
    if (request instanceof HttpServletRequest http
        && request.getAttribute(NAME) instanceof String own) {
      PolicyContext.setContextID(own);
      try {
        chain.doFilter(new Request(http, own), response);
      } finally {
        PolicyContext.setContextID(current);
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  private static final class Request extends HttpServletRequestWrapper {
    private final String policyContext;

    Request(HttpServletRequest request, String policyContext) {
      super(request);
      this.policyContext = policyContext;
    }

    @Override
    public void logout() throws ServletException {
      super.logout();
      PolicyContext.setContextID(policyContext);
    }
  }
}
