package io.gatehouse.servers.probe;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Says who calls; does first what {@code do} says, once for a request. */
public class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    boolean isFirst = request.getDispatcherType() == DispatcherType.REQUEST;
    String done = isFirst ? perform(request, response) : "";
    if (response.isCommitted() || request.isAsyncStarted()) {
      return;
    }
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .println(
            done
                + ("dispatch=" + request.getDispatcherType())
                + (" servlet=" + name(request.getUserPrincipal()))
                + (" servletAgent=" + request.isUserInRole("agent"))
                + (" servletAdministrator=" + request.isUserInRole("administrator"))
                + (" query=" + request.getQueryString())
                + seen());
  }

  /** What further APIs say. */
  protected String seen() {
    return "";
  }

  /** What further APIs do. */
  protected String perform(String what, HttpServletRequest request, HttpServletResponse response) {
    return "";
  }

  private String perform(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String what = String.valueOf(request.getParameter("do"));
    switch (what) {
      case "request.authenticate" -> {
        return "done=" + request.authenticate(response) + " ";
      }
      case "logout" -> {
        request.logout();
        return "done=logout ";
      }
      case "forward" ->
          request.getRequestDispatcher("/public/forwarded").forward(request, response);
      case "include" -> request.getRequestDispatcher("/public/included").include(request, response);
      case "error" -> response.sendError(HttpServletResponse.SC_GONE);
      // From this thread: GlassFish 7 loses one now and then that comes from another before it
      // leaves
      case "async" -> request.startAsync().dispatch("/public/async");
      default -> {
        return perform(what, request, response);
      }
    }
    return "";
  }

  protected static String name(Principal caller) {
    return caller == null ? "nobody" : caller.getName();
  }
}
