package com.example.agentdesk.campaigns;

import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.accounts.Feature;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the account knows its consumers by. Whether they may come unauthenticated is the operator's
 * affair: a POST is refused, whoever sends it.
 */
public final class DataSourcesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    request.setAttribute(
        "connectors",
        administrator.platform().consumers().connectors().of(administrator.account()));
    request.setAttribute(
        "hasAnonymous",
        administrator
            .platform()
            .accounts()
            .hasFeature(administrator.account(), Feature.ANONYMOUS_CONSUMERS));
    request.getRequestDispatcher("/WEB-INF/jsp/data-sources.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }
}
