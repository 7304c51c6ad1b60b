package com.example.agentdesk.campaigns;

import com.example.agentdesk.forms.Form;
import com.example.agentdesk.forms.FormProblems;
import com.example.agentdesk.platform.Administrator;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.consumers.campaigns.Campaign;
import io.gatehouse.platform.consumers.campaigns.CampaignForm;
import io.gatehouse.platform.consumers.campaigns.Campaigns;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One campaign of the account ({@code id}). A POST ({@code action}) saves its name and origins, or
 * makes an engagement in it ({@code engagementName}, {@code connector}: {@code anonymous} for an
 * unauthenticated one).
 */
public final class CampaignServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ANONYMOUS = "anonymous";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Administrator administrator = Administrator.of(request);
    Campaigns campaigns = administrator.platform().consumers().campaigns();
    try {
      Campaign campaign = campaigns.get(administrator.account(), id(request));
      request.setAttribute("campaign", campaign);
      List<Engagement> engagements = campaigns.engagements(administrator.account(), campaign.id());
      request.setAttribute("engagements", engagements);
      request.setAttribute(
          "snippets", snippets(Addresses.script(request, administrator.account()), engagements));
      request.setAttribute(
          "connectors",
          administrator.platform().consumers().connectors().of(administrator.account()));
      request.setAttribute(
          "hasAnonymous",
          administrator
              .platform()
              .accounts()
              .hasFeature(administrator.account(), Feature.ANONYMOUS_CONSUMERS));
      request.setAttribute("origins", String.join("\n", campaign.origins()));
      request.getRequestDispatcher("/WEB-INF/jsp/campaign.jsp").forward(request, response);
    } catch (Refusal e) {
      response.sendError(e.kind().status());
    }
  }

  /** What brands put into their pages, by the engagements' ids. */
  private static Map<String, String> snippets(String script, List<Engagement> engagements) {
    return engagements.stream()
        .collect(Collectors.toMap(Engagement::id, engagement -> snippet(script, engagement.id())));
  }

  private static String snippet(String script, String engagement) {
    return String.format(
        Locale.ROOT,
        """
        <div id="chat"></div>
        <script type="module">
          import { openChat } from "%s";
          openChat({ element: document.getElementById("chat"), engagement: "%s" });
        </script>""",
        script,
        engagement);
  }

  private static String id(HttpServletRequest request) {
    return String.valueOf(request.getParameter("id"));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    FormProblems problems =
        new FormProblems(
            Map.of(
                "name", "Name",
                "origins", "Origins",
                "engagementName", "Name",
                "connectorId", "Consumers"));
    boolean isEngaging = "engage".equals(request.getParameter("action"));
    try {
      act(request, isEngaging);
      Form.seeOther(request, response, "/admin/campaign?id=" + id(request));
      return;
    } catch (FieldProblems e) {
      e.problems()
          .forEach(
              (field, problem) ->
                  problems.add(
                      isEngaging && field.equals("name") ? "engagementName" : field, problem));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    } catch (Refusal e) {
      problems.add(String.valueOf(e.getMessage()));
      response.setStatus(e.kind().status());
    }
    problems.offer(request);
    doGet(request, response);
  }

  private static void act(HttpServletRequest request, boolean isEngaging) {
    Administrator administrator = Administrator.of(request);
    Campaigns campaigns = administrator.platform().consumers().campaigns();
    if (isEngaging) {
      Engagement unused = campaigns.engage(administrator.actor(), id(request), engagement(request));
      return;
    }
    Campaign unused =
        campaigns.change(administrator.actor(), id(request), CampaignsServlet.form(request));
  }

  private static CampaignForm engagement(HttpServletRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", Form.raw(request, "engagementName"));
    String connector = Form.raw(request, "connector");
    if (!connector.isEmpty()) {
      members.put("authenticated", !connector.equals(ANONYMOUS));
      if (!connector.equals(ANONYMOUS)) {
        members.put("connectorId", connector);
      }
    }
    return new CampaignForm(members);
  }
}
