package com.example.agentdesk.forms;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Lets no page of another site send a form in the name of whoever is logged in. */
public final class SameSiteFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> OF_OTHERS = Set.of("cross-site", "same-site");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean isRead = Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
    String site = request.getHeader("Sec-Fetch-Site");
    if (!isRead
        && site != null
        && OF_OTHERS.contains(site)
        && !PlatformPaths.isApi(request)) { // no cookie of ours counts there
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }
}
