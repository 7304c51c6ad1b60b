package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules: a conversation whose subject has a word gets a label. A POST adds one ({@code word},
 * {@code label}), which then holds for the conversations that are there too, or removes one ({@code
 * id}).
 */
public final class AutomationsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    long account = Seat.of(request).getAccount();
    request.setAttribute(
        "rules",
        database()
            .rows(
                "select r.id, r.word, e.name as label from automations r join entries e on e.id ="
                    + " r.label_id where r.account_id = ? order by r.word",
                account));
    request.setAttribute(
        "labels",
        database()
            .rows(
                "select id, name from entries where account_id = ? and kind = 'label' order by name",
                account));
    request.getRequestDispatcher("/WEB-INF/jsp/automations.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long account = Seat.of(request).getAccount();
    Optional<Long> id = Form.id(request, "id");
    Optional<String> word = Form.text(request, "word", 100);
    Optional<Long> label = Form.id(request, "label").filter(each -> isLabel(account, each));
    if (id.isPresent()) {
      int unused =
          database()
              .update("delete from automations where id = ? and account_id = ?", id.get(), account);
    } else if (word.isPresent() && label.isPresent()) {
      add(account, word.get(), label.get());
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    Form.seeOther(request, response, "/admin/automations");
  }

  private boolean isLabel(long account, long id) {
    return database()
            .number(
                "select count(*) from entries where id = ? and account_id = ? and kind = 'label'",
                id,
                account)
        == 1;
  }

  private void add(long account, String word, long label) {
    int unused =
        database()
            .inTransaction(
                transaction -> {
                  transaction.update(
                      "insert into automations (account_id, word, label_id) values (?, ?, ?)",
                      account,
                      word,
                      label);
                  return transaction.update(
                      "insert into conversation_labels (conversation_id, label_id) select c.id,"
                          + " cast(? as bigint) from conversations c where c.account_id = ? and"
                          + " position(? in lower(c.subject)) > 0 and not exists (select 1 from"
                          + " conversation_labels l where l.conversation_id = c.id and l.label_id ="
                          + " ?)",
                      label,
                      account,
                      word.toLowerCase(Locale.ROOT),
                      label);
                });
  }

  private Database database() {
    return Database.of(getServletContext());
  }
}
