package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.Seat;
import com.example.agentdesk.platform.Accounts;
import com.example.agentdesk.platform.PlatformAccounts;
import com.example.agentdesk.platform.PlatformToken;
import com.example.agentdesk.platform.Refused;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Sets up the desk for an organisation ({@code organisation}, {@code name}), makes a new token for
 * the platform ({@code action=renew}), and lets the consumers of an account come unauthenticated
 * ({@code action=anonymous-on}). It is for the administrators of the account that runs this desk:
 * others see nothing of it.
 */
public final class OrganisationsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<String> ANONYMOUS = Set.of("anonymous-on", "anonymous-off");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    long account = Seat.of(request).getAccount();
    if (database().number("select count(*) from accounts where id = ? and is_operator", account)
        == 0) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    super.service(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute(
        "accounts",
        database()
            .rows(
                "select a.id, a.name, a.organisation, i.id as inbox, i.name as inbox_name from"
                    + " accounts a left join inboxes i on i.account_id = a.id and i.is_default"
                    + " order by a.id"));
    request.setAttribute(
        "anonymous", new PlatformAccounts(getServletContext()).withAnonymousConsumers());
    request.setAttribute("token", new PlatformToken(database()).text());
    request.getRequestDispatcher("/WEB-INF/jsp/organisations.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if ("renew".equals(request.getParameter("action"))) {
      new PlatformToken(database()).renew();
      Form.seeOther(request, response, "/admin/organisations");
      return;
    }
    try {
      if (ANONYMOUS.contains(String.valueOf(request.getParameter("action")))) {
        new PlatformAccounts(getServletContext())
            .allowAnonymousConsumers(
                Form.id(request, "account").orElse(-1L),
                "anonymous-on".equals(request.getParameter("action")));
        Form.seeOther(request, response, "/admin/organisations");
        return;
      }
      Optional<String> organisation = Form.text(request, "organisation", 255);
      Optional<String> name = Form.text(request, "name", 100);
      if (organisation.isEmpty() || name.isEmpty()) {
        throw new Refused(400, "organisation and name are needed");
      }
      Accounts.SetUp setUp = new Accounts(database()).add(organisation.get(), name.get());
      new PlatformAccounts(getServletContext()).keep(setUp.account(), name.get());
      Form.seeOther(request, response, "/admin/organisations");
    } catch (Refused e) {
      response.setStatus(e.status());
      request.setAttribute("problem", e.getMessage());
      doGet(request, response);
    }
  }

  private Database database() {
    return Database.of(getServletContext());
  }
}
