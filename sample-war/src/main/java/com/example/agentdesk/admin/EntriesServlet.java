package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The account's labels, skills or teams, as the init-params {@code kind}, {@code title} and {@code
 * text} say; a POST adds one ({@code name}) or removes one ({@code id}).
 */
public final class EntriesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("kind", kind());
    request.setAttribute("title", getInitParameter("title"));
    request.setAttribute("text", getInitParameter("text"));
    request.setAttribute(
        "entries",
        Database.of(getServletContext())
            .rows(
                "select id, name from entries where account_id = ? and kind = ? order by name",
                Seat.of(request).getAccount(),
                kind()));
    request.getRequestDispatcher("/WEB-INF/jsp/entries.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long account = Seat.of(request).getAccount();
    Optional<Long> id = Form.id(request, "id");
    Optional<String> name = Form.text(request, "name", 100);
    if (id.isPresent()) {
      remove(account, id.get());
    } else if (name.isPresent()) {
      long unused =
          Database.of(getServletContext())
              .insert(
                  "insert into entries (account_id, kind, name, text) values (?, ?, ?, '')",
                  account,
                  kind(),
                  name.get());
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    Form.seeOther(request, response, request.getServletPath());
  }

  private void remove(long account, long id) {
    int unused =
        Database.of(getServletContext())
            .inTransaction(
                transaction -> {
                  if (transaction.number(
                          "select count(*) from entries where id = ? and account_id = ? and kind ="
                              + " ?",
                          id,
                          account,
                          kind())
                      == 0) {
                    return 0;
                  }
                  transaction.update("delete from automations where label_id = ?", id);
                  transaction.update("delete from conversation_labels where label_id = ?", id);
                  return transaction.update("delete from entries where id = ?", id);
                });
  }

  private String kind() {
    return getInitParameter("kind");
  }
}
