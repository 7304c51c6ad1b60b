package com.example.agentdesk.platform;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.forms.Form;
import com.example.agentdesk.platform.Accounts.SetUp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Sets up accounts and inboxes, for the platform: {@code POST /platform/accounts} ({@code
 * organisation}, {@code name}), {@code POST /platform/inboxes} ({@code account}, {@code project},
 * {@code name}), {@code DELETE /platform/inboxes/{id}}; with the header {@code Api-Access-Token}.
 */
public final class PlatformServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String token = Optional.ofNullable(request.getHeader("Api-Access-Token")).orElse("");
    if (!new PlatformToken(database()).is(token)) {
      answer(response, 401, "{\"error\":\"unauthorized\"}");
      return;
    }
    try {
      switch (request.getMethod() + " " + place(request)) {
        case "POST /accounts" -> addAccount(request, response);
        case "POST /inboxes" -> addInbox(request, response);
        case "DELETE /inboxes/" -> {
          new Accounts(database()).deleteInbox(Optional.empty(), last(request).orElse(-1L));
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        default -> answer(response, 404, "{\"error\":\"not_found\"}");
      }
    } catch (Refused e) {
      answer(response, e.status(), "{\"error\":\"" + e.getMessage() + "\"}");
    }
  }

  private void addAccount(HttpServletRequest request, HttpServletResponse response)
      throws IOException, Refused {
    Optional<String> organisation = Form.text(request, "organisation", 255);
    Optional<String> name = Form.text(request, "name", 100);
    if (organisation.isEmpty() || name.isEmpty()) {
      throw new Refused(400, "organisation and name are needed");
    }
    SetUp setUp = new Accounts(database()).add(organisation.get(), name.get());
    new PlatformAccounts(getServletContext()).keep(setUp.account(), name.get());
    answer(
        response,
        201,
        "{\"account\":" + setUp.account() + ",\"default_inbox\":" + setUp.inbox() + "}");
  }

  private void addInbox(HttpServletRequest request, HttpServletResponse response)
      throws IOException, Refused {
    Optional<Long> account = Form.id(request, "account");
    Optional<String> project = Form.text(request, "project", 255);
    Optional<String> name = Form.text(request, "name", 100);
    if (account.isEmpty() || project.isEmpty() || name.isEmpty()) {
      throw new Refused(400, "account, project and name are needed");
    }
    long inbox = new Accounts(database()).addInbox(account.get(), project.get(), name.get());
    answer(response, 201, "{\"inbox\":" + inbox + "}");
  }

  private static String place(HttpServletRequest request) {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    return path.startsWith("/inboxes/") ? "/inboxes/" : path;
  }

  private static Optional<Long> last(HttpServletRequest request) {
    return Optional.of(request.getPathInfo().substring("/inboxes/".length()))
        .filter(id -> id.matches("[0-9]{1,15}"))
        .map(Long::valueOf);
  }

  private static void answer(HttpServletResponse response, int status, String json)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getWriter().write(json + "\n");
  }

  private Database database() {
    return Database.of(getServletContext());
  }
}
