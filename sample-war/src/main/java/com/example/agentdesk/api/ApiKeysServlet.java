package com.example.agentdesk.api;

import com.example.agentdesk.forms.FormProblems;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.keys.ApiKeys;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API keys of the account. A POST makes one ({@code applicationName}, {@code developerName},
 * {@code description}, {@code permissions}, {@code publicKey}), and shows its four values.
 */
public final class ApiKeysServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<String, String> LABELS =
      Map.of(
          "applicationName", "Application name",
          "developerName", "Developer name",
          "description", "Description",
          "permissions", "Permissions",
          "publicKey", "Public key");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    ApiKeys keys = administrator.platform().apiKeys();
    request.setAttribute("keys", keys.of(administrator.account()));
    request.setAttribute("permissions", keys.permissions());
    request.setAttribute("most", ApiKeys.MOST);
    request.getRequestDispatcher("/WEB-INF/jsp/api-keys.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    FormProblems problems = new FormProblems(LABELS);
    problems.require(request, "applicationName");
    problems.require(request, "developerName");
    int status = HttpServletResponse.SC_BAD_REQUEST;
    if (problems.isEmpty()) {
      try {
        Administrator administrator = Administrator.of(request);
        request.setAttribute(
            "made",
            administrator.platform().apiKeys().make(administrator.actor(), wanted(request)));
        status = HttpServletResponse.SC_OK;
      } catch (Refusal e) {
        problems.add(String.valueOf(e.getMessage()));
        status = e.kind().status();
      }
    }
    response.setStatus(status);
    problems.offer(request);
    doGet(request, response);
  }

  private static ApiKeys.Wanted wanted(HttpServletRequest request) {
    return new ApiKeys.Wanted(
        request.getParameter("applicationName"),
        request.getParameter("developerName"),
        Optional.ofNullable(request.getParameter("description")).orElse(""),
        permissions(request),
        Optional.ofNullable(request.getParameter("publicKey")).filter(text -> !text.isBlank()));
  }

  /** Those that were ticked. */
  static List<String> permissions(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameterValues("permissions"))
        .map(List::of)
        .orElse(List.of());
  }
}
