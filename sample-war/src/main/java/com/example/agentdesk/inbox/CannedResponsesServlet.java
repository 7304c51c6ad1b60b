package com.example.agentdesk.inbox;

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
 * The canned responses; a POST adds one ({@code name}, {@code text}) or removes one ({@code id}).
 */
public final class CannedResponsesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("responses", responses().of(Seat.of(request)));
    request.getRequestDispatcher("/WEB-INF/jsp/responses.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Seat seat = Seat.of(request);
    Optional<Long> id = Form.id(request, "id");
    Optional<String> name = Form.text(request, "name", 100);
    Optional<String> text = Form.text(request, "text", 1000);
    if (id.isPresent()) {
      if (!responses().remove(seat, id.get())) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
    } else if (name.isPresent() && text.isPresent()) {
      responses().add(seat, name.get(), text.get());
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    Form.seeOther(request, response, "/desk/responses");
  }

  private CannedResponses responses() {
    return new CannedResponses(Database.of(getServletContext()));
  }
}
