package com.example.agentdesk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends every page with a policy that allows our own styles and images, and no script at all. */
public final class PageHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  // No form-action: browsers apply it to the redirects that follow a form too, and the logout form
  // is redirected to the identity provider.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
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
