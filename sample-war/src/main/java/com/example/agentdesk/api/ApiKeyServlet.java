package com.example.agentdesk.api;

import com.example.agentdesk.forms.Form;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.keys.ApiKeys;
import io.gatehouse.platform.keys.Key;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * One API key of the account ({@code key}). A POST ({@code action}) changes its permissions,
 * enables or disables it, or shows its four values to who has just signed in.
 */
public final class ApiKeyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      show(request, response, Administrator.of(request));
    } catch (Refusal e) {
      response.sendError(e.kind().status());
    }
  }

  private static void show(
      HttpServletRequest request, HttpServletResponse response, Administrator administrator)
      throws ServletException, IOException {
    ApiKeys keys = administrator.platform().apiKeys();
    request.setAttribute("key", keys.get(administrator.account(), appKey(request)));
    request.setAttribute("permissions", keys.permissions());
    request.setAttribute("hasJustSignedIn", administrator.hasJustSignedIn());
    request.getRequestDispatcher("/WEB-INF/jsp/api-key.jsp").forward(request, response);
  }

  private static String appKey(HttpServletRequest request) {
    return String.valueOf(request.getParameter("key"));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    ApiKeys keys = administrator.platform().apiKeys();
    try {
      Key key = keys.get(administrator.account(), appKey(request));
      switch (String.valueOf(request.getParameter("action"))) {
        case "permit" ->
            key =
                keys.permit(
                    administrator.actor(), key.appKey(), ApiKeysServlet.permissions(request));
        case "enable" -> key = keys.enable(administrator.actor(), key.appKey(), true);
        case "disable" -> key = keys.enable(administrator.actor(), key.appKey(), false);
        case "show" -> {
          request.setAttribute("secrets", keys.secrets(administrator.actor(), key.appKey()));
          show(request, response, administrator);
          return;
        }
        default -> throw new Refusal(Refusal.Kind.BAD_REQUEST, "Nothing is to be done.");
      }
      Form.seeOther(request, response, "/admin/api-key?key=" + key.appKey());
    } catch (Refusal e) {
      refuse(request, response, administrator, e);
    }
  }

  private static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      Administrator administrator,
      Refusal refusal)
      throws ServletException, IOException {
    if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setStatus(refusal.kind().status());
    request.setAttribute("problem", refusal.getMessage());
    show(request, response, administrator);
  }
}
