package com.example.agentdesk.api;

import com.example.agentdesk.forms.FormProblems;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications of the account. A POST registers one, and shows its secret. */
public final class ApplicationsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    show(request, response, Map.of("grant_types", List.of("authorization_code", "refresh_token")));
  }

  private static void show(
      HttpServletRequest request, HttpServletResponse response, Map<String, Object> sent)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    request.setAttribute(
        "applications", administrator.platform().applications().of(administrator.account()));
    request.setAttribute("sent", sent);
    request.setAttribute("grants", ManifestForm.GRANTS);
    request.getRequestDispatcher("/WEB-INF/jsp/applications.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    FormProblems problems = ManifestForm.problems();
    problems.require(request, "client_name");
    int status = HttpServletResponse.SC_BAD_REQUEST;
    if (problems.isEmpty()) {
      try {
        Administrator administrator = Administrator.of(request);
        Applications applications = administrator.platform().applications();
        request.setAttribute(
            "registered",
            applications.register(
                administrator.account(),
                administrator.caller(),
                ManifestForm.manifest(request, Optional.empty())));
        doGet(request, response);
        return;
      } catch (Refusal e) {
        problems.add(String.valueOf(e.getMessage()));
        status = e.kind().status();
      }
    }
    response.setStatus(status);
    problems.offer(request);
    show(request, response, ManifestForm.shown(request));
  }
}
