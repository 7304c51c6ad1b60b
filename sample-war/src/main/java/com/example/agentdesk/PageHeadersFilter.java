package com.example.agentdesk;

import com.example.agentdesk.forms.PlatformPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends every page with a policy that allows our own styles and images, and no script; the few
 * pages with a script of ours allow that by {@link #allowOwnScript}. The platform's have their own.
 */
public final class PageHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  // No form-action: browsers apply it to the redirects that follow a form too, and the logout form
  // is redirected to the identity provider.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** Lets the page that is about to be answered have a script of {@code /assets/}, and call us. */
  public static void allowOwnScript(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy", POLICY + "; script-src 'self'; connect-src 'self'");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (PlatformPaths.isPlatform(request)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    if (!request.getServletPath().startsWith("/assets/")) {
      // Pages show who is logged in: they must not come back out of a cache after the logout.
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
