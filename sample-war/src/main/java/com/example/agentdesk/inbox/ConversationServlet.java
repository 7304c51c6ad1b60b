package com.example.agentdesk.inbox;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * One conversation ({@code id}). A POST replies ({@code text}), assigns ({@code agent}), resolves
 * or opens again ({@code action}).
 */
public final class ConversationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REPLY = 4000;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Conversations conversations = conversations();
    Seat seat = Seat.of(request);
    Optional<Map<String, Object>> conversation =
        Form.id(request, "id").flatMap(id -> conversations.byId(seat, id));
    if (conversation.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    long id = ((Number) conversation.get().get("id")).longValue();
    request.setAttribute("conversation", conversation.get());
    request.setAttribute("messages", conversations.messages(id));
    request.setAttribute("labels", conversations.labels(id));
    request.setAttribute("assignees", conversations.assignees(id));
    request.setAttribute("responses", new CannedResponses(database()).of(seat));
    request.getRequestDispatcher("/WEB-INF/jsp/conversation.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Conversations conversations = conversations();
    Seat seat = Seat.of(request);
    Optional<Long> id =
        Form.id(request, "id").filter(each -> conversations.byId(seat, each).isPresent());
    if (id.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (act(request, conversations, seat, id.get())) {
      Form.seeOther(request, response, "/desk/conversation?id=" + id.get());
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private static boolean act(
      HttpServletRequest request, Conversations conversations, Seat seat, long id) {
    switch (String.valueOf(request.getParameter("action"))) {
      case "reply" -> {
        Optional<String> text = Form.text(request, "text", LONGEST_REPLY);
        text.ifPresent(reply -> conversations.reply(seat, id, reply));
        return text.isPresent();
      }
      case "assign" -> {
        Optional<Long> agent =
            Form.id(request, "agent")
                .filter(
                    each ->
                        conversations.assignees(id).stream()
                            .anyMatch(row -> ((Number) row.get("id")).longValue() == each));
        agent.ifPresent(each -> conversations.assign(id, each));
        return agent.isPresent();
      }
      case "resolve", "reopen" -> {
        conversations.resolve(id, "resolve".equals(request.getParameter("action")));
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private Conversations conversations() {
    return new Conversations(database(), Clock.systemUTC());
  }

  private Database database() {
    return Database.of(getServletContext());
  }
}
