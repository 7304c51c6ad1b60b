package com.example.agentdesk.api;

import com.example.agentdesk.forms.Form;
import com.example.agentdesk.forms.FormProblems;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * One application of the account ({@code id}, its {@code client_id}). A POST ({@code action}) saves
 * its manifest, enables or disables it, or gives it another secret.
 */
public final class ApplicationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    try {
      Application application =
          administrator.platform().applications().get(administrator.account(), id(request));
      show(request, response, application, ManifestForm.shown(application.manifest()));
    } catch (Refusal e) {
      response.sendError(e.kind().status());
    }
  }

  private static void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Application application,
      Map<String, Object> sent)
      throws ServletException, IOException {
    request.setAttribute("application", application);
    request.setAttribute("sent", sent);
    request.setAttribute("grants", ManifestForm.GRANTS);
    request.getRequestDispatcher("/WEB-INF/jsp/application.jsp").forward(request, response);
  }

  private static String id(HttpServletRequest request) {
    return String.valueOf(request.getParameter("id"));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    Applications applications = administrator.platform().applications();
    Application application;
    try {
      application = applications.get(administrator.account(), id(request));
    } catch (Refusal e) {
      response.sendError(e.kind().status());
      return;
    }
    try {
      if ("secret".equals(request.getParameter("action"))) {
        Applications.Registered renewed =
            applications.newSecret(
                administrator.account(), application.clientId(), administrator.caller());
        request.setAttribute("registered", renewed);
        show(request, response, application, ManifestForm.shown(application.manifest()));
        return;
      }
      act(request, administrator, application);
      Form.seeOther(request, response, "/admin/application?id=" + application.clientId());
    } catch (Refusal e) {
      FormProblems problems = ManifestForm.problems();
      problems.add(String.valueOf(e.getMessage()));
      problems.offer(request);
      response.setStatus(e.kind().status());
      show(request, response, application, ManifestForm.shown(request));
    }
  }

  private static void act(
      HttpServletRequest request, Administrator administrator, Application application) {
    Applications applications = administrator.platform().applications();
    String account = administrator.account();
    String id = application.clientId();
    Application unused =
        switch (String.valueOf(request.getParameter("action"))) {
          case "save" ->
              applications.change(
                  account,
                  id,
                  administrator.caller(),
                  ManifestForm.manifest(request, Optional.of(application.manifest())));
          case "enable" -> applications.enable(account, id, administrator.caller(), true);
          case "disable" -> applications.enable(account, id, administrator.caller(), false);
          default -> throw new Refusal(Refusal.Kind.BAD_REQUEST, "Nothing is to be done.");
        };
  }
}
