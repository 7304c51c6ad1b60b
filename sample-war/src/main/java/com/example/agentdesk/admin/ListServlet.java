package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Pages that show rows of the account, and change none: the init-param {@code page} names one. */
public final class ListServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** What each page asks; each question mark is the account. */
  private static final Map<String, Map<String, String>> QUERIES =
      Map.of(
          "contacts",
              Map.of(
                  "contacts",
                  "select k.name, k.email, (select count(*) from conversations c where c.contact_id"
                      + " = k.id) as conversations from contacts k where k.account_id = ? order by"
                      + " k.name"),
          "overview",
              Map.of(
                  "inboxes",
                  "select i.name, (select count(*) from conversations c where c.inbox_id = i.id and"
                      + " c.status = 'open') as open, (select count(*) from conversations c where"
                      + " c.inbox_id = i.id and c.status = 'waiting') as waiting, (select count(*)"
                      + " from conversations c where c.inbox_id = i.id and c.status <> 'resolved'"
                      + " and c.agent_id is null) as unassigned from inboxes i where i.account_id ="
                      + " ? order by i.name",
                  "agents",
                  "select a.name, a.roles, (select count(*) from conversations c where c.agent_id ="
                      + " a.id and c.status <> 'resolved') as open from agents a where a.account_id"
                      + " = ? order by a.name"),
          "reports",
              Map.of(
                  "statuses",
                  "select status as name, count(*) as number from conversations where account_id ="
                      + " ? group by status order by status",
                  "channels",
                  "select channel as name, count(*) as number from conversations where account_id ="
                      + " ? group by channel order by channel"),
          "audit",
              Map.of(
                  "events",
                  "select happened, kind, who, what from audit where account = cast(? as varchar)"
                      + " order by id desc limit 200"),
          "profile", Map.of());

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String page = getInitParameter("page");
    Database database = Database.of(getServletContext());
    long account = Seat.of(request).getAccount();
    QUERIES
        .get(page)
        .forEach((name, sql) -> request.setAttribute(name, database.rows(sql, account)));
    request.getRequestDispatcher("/WEB-INF/jsp/" + page + ".jsp").forward(request, response);
  }
}
