package com.example.agentdesk.cases;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The form of a new case, and a case ({@code id}). A POST opens one. */
public final class CaseServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String id = request.getParameter("id");
    if (id == null) {
      request.setAttribute("labels", Cases.LABELS);
      request.setAttribute("cases", Cases.all());
      request.getRequestDispatcher("/WEB-INF/jsp/case-form.jsp").forward(request, response);
      return;
    }
    Optional<Case> one = Cases.byId(id);
    if (one.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    request.setAttribute("one", one.get());
    request.getRequestDispatcher("/WEB-INF/jsp/case.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding("UTF-8");
    Map<String, String> fields = new LinkedHashMap<>();
    Cases.LABELS.forEach(
        (name, label) ->
            fields.put(label, Optional.ofNullable(request.getParameter(name)).orElse("")));
    Case opened = Cases.open(request.getRemoteUser(), fields);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/desk/case?id=" + opened.getId());
  }
}
