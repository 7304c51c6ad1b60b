package com.example.agentdesk.campaigns;

import com.example.agentdesk.forms.Form;
import com.example.agentdesk.forms.FormProblems;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.consumers.campaigns.Campaign;
import io.gatehouse.platform.consumers.campaigns.CampaignForm;
import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The campaigns of the account. A POST makes one ({@code name}, {@code origins}, one a line). */
public final class CampaignsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    request.setAttribute(
        "campaigns", administrator.platform().consumers().campaigns().of(administrator.account()));
    request.getRequestDispatcher("/WEB-INF/jsp/campaigns.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    FormProblems problems = problems();
    try {
      Administrator administrator = Administrator.of(request);
      Campaign made =
          administrator
              .platform()
              .consumers()
              .campaigns()
              .make(administrator.actor(), form(request));
      Form.seeOther(request, response, "/admin/campaign?id=" + made.id());
      return;
    } catch (FieldProblems e) {
      e.problems().forEach(problems::add);
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    } catch (Refusal e) {
      problems.add(String.valueOf(e.getMessage()));
      response.setStatus(e.kind().status());
    }
    problems.offer(request);
    doGet(request, response);
  }

  static FormProblems problems() {
    return new FormProblems(Map.of("name", "Name", "origins", "Origins"));
  }

  /** What was sent of a campaign. */
  static CampaignForm form(HttpServletRequest request) {
    return new CampaignForm(
        Map.of(
            "name", Form.raw(request, "name"),
            "origins", Form.lines(request, "origins")));
  }
}
