package com.example.agentdesk.inbox;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.people.Seat;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** The open conversations, for programs. Who may ask is said in web.xml, as for pages. */
public final class InboxApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    Conversations conversations =
        new Conversations(Database.of(getServletContext()), Clock.systemUTC());
    response
        .getWriter()
        .write(
            conversations.find(Seat.of(request), "open", "").stream()
                .map(InboxApiServlet::json)
                .collect(
                    Collectors.joining(
                        ",",
                        "{\"agent\":" + quoted(request.getRemoteUser()) + ",\"conversations\":[",
                        "]}\n")));
  }

  private static String json(Map<String, Object> conversation) {
    return "{\"id\":"
        + quoted(conversation.get("id"))
        + ",\"subject\":"
        + quoted(conversation.get("subject"))
        + ",\"customer\":"
        + quoted(conversation.get("customer"))
        + "}";
  }

  private static String quoted(Object value) {
    return "\""
        + String.valueOf(value)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replaceAll("\\p{Cntrl}", " ")
        + "\"";
  }
}
