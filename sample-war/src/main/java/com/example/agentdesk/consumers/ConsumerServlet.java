package com.example.agentdesk.consumers;

import com.example.agentdesk.PageHeadersFilter;
import com.example.agentdesk.forms.Form;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * One conversation with a consumer ({@code id}). A POST replies ({@code text}) or closes it ({@code
 * action}).
 */
public final class ConsumerServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Map<String, Object>> conversation = Talk.of(request).one(Form.raw(request, "id"));
    if (conversation.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    PageHeadersFilter.allowOwnScript(response);
    request.setAttribute("conversation", conversation.get());
    request.getRequestDispatcher("/WEB-INF/jsp/consumer.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String id = Form.raw(request, "id");
    Talk talk = Talk.of(request);
    if (talk.one(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      if ("close".equals(request.getParameter("action"))) {
        talk.close(id);
      } else {
        talk.reply(id, Form.raw(request, "text").replace("\r\n", "\n"));
      }
      Form.seeOther(request, response, "/desk/consumer?id=" + id);
    } catch (Refusal e) {
      response.setStatus(e.kind().status());
      request.setAttribute("problem", e.getMessage());
      doGet(request, response);
    }
  }
}
