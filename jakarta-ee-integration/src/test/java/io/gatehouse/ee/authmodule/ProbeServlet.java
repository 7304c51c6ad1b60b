package io.gatehouse.ee.authmodule;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/**
 * A page of an application that knows nothing of Gatehouse: it tells what it sees, and does what
 * the query says.
 */
public final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain");
    String action = Optional.ofNullable(request.getParameter("do")).orElse("");
    if (request.getDispatcherType() == jakarta.servlet.DispatcherType.REQUEST) {
      switch (action) {
        case "authenticate" -> {
          if (!request.authenticate(response)) {
            return;
          }
        }
        case "logout" -> request.logout();
        case "logoutTooLate" -> {
          response.flushBuffer();
          request.logout();
        }
        case "invalidateTooLate" -> {
          response.flushBuffer();
          request.getSession(true).invalidate();
        }
        case "session" ->
            request.getSession(true).setAttribute("cart", request.getParameter("put"));
        case "invalidate" -> request.getSession(true).invalidate();
        case "renew" -> {
          request.getSession(true).invalidate();
          request.getSession(true);
        }
        case "forward" -> {
          request.getRequestDispatcher("/public/forwarded").forward(request, response);
          return;
        }
        case "include" ->
            request.getRequestDispatcher("/public/included").include(request, response);
        case "error" -> {
          response.sendError(410);
          return;
        }
        case "forbid" -> {
          response.sendError(403);
          return;
        }
        case "async" -> {
          AsyncContext async = request.startAsync();
          async.start(() -> async.dispatch("/public/async"));
          return;
        }
        case "invalidateAsync" -> {
          AsyncContext async = request.startAsync();
          async.start(
              () -> {
                request.getSession(true).invalidate();
                async.complete();
              });
          return;
        }
        case "logoutThenSession" -> {
          request.logout();
          request.getSession(true).setAttribute("cart", request.getParameter("put"));
        }
        default -> {}
      }
    }
    tell(request, response);
  }

  private static void tell(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession(false);
    String line =
        request.getDispatcherType()
            + " user="
            + request.getRemoteUser()
            + " principal="
            + (request.getUserPrincipal() == null ? "none" : request.getUserPrincipal().getName())
            + " agent="
            + request.isUserInRole("agent")
            + " administrator="
            + request.isUserInRole("administrator")
            + " any="
            + request.isUserInRole("**")
            + " email="
            + claims(request)
            + " explained="
            + (request.getAttribute("io.gatehouse.roles.explanation") != null)
            + " session="
            + (session == null ? "none" : session.getId())
            + " cart="
            + (session == null ? "none" : session.getAttribute("cart"))
            + "\n";
    response.getWriter().write(line);
  }

  private static String claims(HttpServletRequest request) {
    return request.getAttribute("io.gatehouse.claims") instanceof java.util.Map<?, ?> claims
        ? String.valueOf(claims.get("email"))
        : "none";
  }
}
