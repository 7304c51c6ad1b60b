package com.example.agentdesk.campaigns;

import com.example.agentdesk.PageHeadersFilter;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.forms.FormProblems;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.Connectors;
import io.gatehouse.platform.consumers.connectors.FieldProblems;
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
 * How the brand's own provider tells who its consumers are: one connector of the account ({@code
 * id}), the oldest if none is named, or another one ({@code id=new}). A POST ({@code action}) saves
 * or removes it.
 */
public final class AuthenticationServerServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String PATH = "/admin/authentication-server";
  private static final String NEW = "new";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      Optional<Connector> connector = connector(request);
      show(
          request,
          response,
          connector,
          connector.map(MethodForm::shown).orElseGet(MethodForm::blank));
    } catch (Refusal e) {
      response.sendError(e.kind().status());
    }
  }

  /** The one that the page is about, or a refusal (404). */
  private static Optional<Connector> connector(HttpServletRequest request) {
    Administrator administrator = Administrator.of(request);
    Connectors connectors = administrator.platform().consumers().connectors();
    String id = Form.raw(request, "id");
    if (id.isEmpty()) {
      return connectors.of(administrator.account()).stream().findFirst();
    }
    return id.equals(NEW)
        ? Optional.empty()
        : Optional.of(connectors.get(administrator.account(), id));
  }

  private static void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<Connector> connector,
      Map<String, Object> sent)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    PageHeadersFilter.allowOwnScript(response);
    request.setAttribute(
        "connectors",
        administrator.platform().consumers().connectors().of(administrator.account()));
    request.setAttribute("sent", sent);
    request.setAttribute("methods", MethodForm.METHODS);
    request.setAttribute("usual", Connector.USUAL_METHOD);
    request.setAttribute("connector", connector.orElse(null));
    request.setAttribute("warnings", connector.map(Connectors::warnings).orElse(List.of()));
    request.setAttribute(
        "redirectUri",
        connector
            .map(it -> Addresses.redirectUri(request, administrator.account(), it.id()))
            .orElse(null));
    request
        .getRequestDispatcher("/WEB-INF/jsp/authentication-server.jsp")
        .forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Connector> before;
    try {
      before = connector(request);
    } catch (Refusal e) {
      response.sendError(e.kind().status());
      return;
    }
    FormProblems problems = MethodForm.problems();
    try {
      Form.seeOther(request, response, act(request, before));
      return;
    } catch (FieldProblems e) {
      e.problems().forEach(problems::add);
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    } catch (Refusal e) {
      problems.add(String.valueOf(e.getMessage()));
      response.setStatus(e.kind().status());
    }
    problems.offer(request);
    show(request, response, before, MethodForm.shown(request));
  }

  /** Where it leads. */
  private static String act(HttpServletRequest request, Optional<Connector> before) {
    Administrator administrator = Administrator.of(request);
    Connectors connectors = administrator.platform().consumers().connectors();
    if (before.isPresent() && "remove".equals(request.getParameter("action"))) {
      connectors.remove(administrator.actor(), before.get().id());
      return "/admin/data-sources";
    }
    Connector saved =
        before.isPresent()
            ? connectors.change(administrator.actor(), before.get().id(), MethodForm.form(request))
            : connectors.make(administrator.actor(), MethodForm.form(request));
    return PATH + "?saved=true&id=" + saved.id();
  }
}
