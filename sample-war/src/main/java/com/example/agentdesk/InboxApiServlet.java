package com.example.agentdesk;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/** The open conversations, for programs. Who may ask is said in web.xml, as for pages. */
public final class InboxApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            Conversations.find("open", "").stream()
                .map(InboxApiServlet::json)
                .collect(
                    Collectors.joining(
                        ",",
                        "{\"agent\":" + quoted(request.getRemoteUser()) + ",\"conversations\":[",
                        "]}\n")));
  }

  private static String json(Conversation conversation) {
    return "{\"id\":"
        + quoted(conversation.getId())
        + ",\"subject\":"
        + quoted(conversation.getSubject())
        + ",\"customer\":"
        + quoted(conversation.getCustomer())
        + "}";
  }

  /** None of the texts has a line break. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
