package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.data.DatabaseException;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.Seat;
import com.example.agentdesk.platform.Accounts;
import com.example.agentdesk.platform.Refused;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The inboxes of the account, the projects that are mapped to them, and their members. A POST adds
 * one ({@code name}, {@code project}), maps a project to one, deletes one, or adds or removes a
 * member, as {@code action} says.
 */
public final class InboxesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    long account = Seat.of(request).getAccount();
    request.setAttribute(
        "inboxes",
        database()
            .rows(
                "select id, name, project, is_default from inboxes where account_id = ? order by id",
                account));
    request.setAttribute(
        "members",
        database()
            .rows(
                "select m.inbox_id, m.agent_id, m.by_login, a.name from inbox_members m join agents"
                    + " a on a.id = m.agent_id where a.account_id = ? order by a.name",
                account));
    request.setAttribute(
        "agents",
        database().rows("select id, name from agents where account_id = ? order by name", account));
    request.getRequestDispatcher("/WEB-INF/jsp/inboxes.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      act(request, Seat.of(request).getAccount());
      Form.seeOther(request, response, "/admin/inboxes");
    } catch (Refused e) {
      response.setStatus(e.status());
      request.setAttribute("problem", e.getMessage());
      doGet(request, response);
    }
  }

  private void act(HttpServletRequest request, long account) throws Refused {
    Accounts accounts = new Accounts(database());
    long inbox = Form.id(request, "inbox").orElse(-1L);
    switch (String.valueOf(request.getParameter("action"))) {
      case "add" ->
          accounts.addInbox(account, wanted(request, "project", 255), wanted(request, "name", 100));
      case "map" -> accounts.map(account, inbox, wanted(request, "project", 255));
      case "delete" -> accounts.deleteInbox(Optional.of(account), inbox);
      case "join" -> join(account, inbox, Form.id(request, "agent").orElse(-1L));
      case "leave" -> {
        int unused =
            database()
                .update(
                    "delete from inbox_members where not by_login and inbox_id = ? and agent_id in"
                        + " (select id from agents where id = ? and account_id = ?)",
                    inbox,
                    Form.id(request, "agent").orElse(-1L),
                    account);
      }
      default -> throw new Refused(400, "nothing is to be done");
    }
  }

  private void join(long account, long inbox, long agent) throws Refused {
    try {
      if (database()
              .update(
                  "insert into inbox_members select i.id, a.id, false from inboxes i join agents a"
                      + " on a.account_id = i.account_id where i.account_id = ? and i.id = ? and"
                      + " a.id = ?",
                  account,
                  inbox,
                  agent)
          == 0) {
        throw new Refused(400, "there is no such inbox or agent");
      }
    } catch (DatabaseException e) {
      if (!e.isDuplicate()) { // a member already
        throw e;
      }
    }
  }

  private static String wanted(HttpServletRequest request, String name, int longest)
      throws Refused {
    Optional<String> text = Form.text(request, name, longest);
    if (text.isEmpty()) {
      throw new Refused(400, "the " + name + " is missing, or too long");
    }
    return text.get();
  }

  private Database database() {
    return Database.of(getServletContext());
  }
}
