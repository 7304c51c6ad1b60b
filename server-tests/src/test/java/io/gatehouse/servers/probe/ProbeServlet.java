package io.gatehouse.servers.probe;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.stream.StreamSupport;

/** Says who calls, as each API of Jakarta EE sees it; does first what {@code do} says. */
public class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SecurityContext security;
  @Inject private transient Instance<HttpAuthenticationMechanism> mechanisms;
  @EJB private transient AgentBean agents;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String done = perform(request, response);
    if (response.isCommitted()) {
      return;
    }
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .println(
            done
                + ("servlet=" + name(request.getUserPrincipal()))
                + (" servletAgent=" + request.isUserInRole("agent"))
                + (" servletAdministrator=" + request.isUserInRole("administrator"))
                + (" security=" + name(security.getCallerPrincipal()))
                + (" securityAgent=" + security.isCallerInRole("agent"))
                + (" securityAdministrator=" + security.isCallerInRole("administrator"))
                + (" ejb=" + ejb())
                + (" query=" + request.getQueryString())
                + (" mechanisms=" + StreamSupport.stream(mechanisms.spliterator(), false).count())
                + (" by=" + security.getClass().getName()));
  }

  private String perform(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String what = String.valueOf(request.getParameter("do"));
    return switch (what) {
      case "request.authenticate" -> "done=" + request.authenticate(response) + " ";
      case "authenticate" -> authenticate(request, response, parameters());
      case "authenticate-anew" ->
          authenticate(request, response, parameters().newAuthentication(true));
      case "authenticate-with-password" ->
          authenticate(
              request,
              response,
              parameters().credential(new UsernamePasswordCredential("alice", "alice")));
      case "logout" -> {
        request.logout();
        yield "done=logout ";
      }
      default -> "";
    };
  }

  private String authenticate(
      HttpServletRequest request, HttpServletResponse response, AuthenticationParameters how) {
    AuthenticationStatus status = security.authenticate(request, response, how);
    return "done=" + status + " ";
  }

  private static AuthenticationParameters parameters() {
    return AuthenticationParameters.withParams();
  }

  private String ejb() {
    try {
      return agents.caller();
    } catch (EJBAccessException e) {
      return "refused";
    }
  }

  private static String name(Principal caller) {
    return caller == null ? "nobody" : caller.getName();
  }
}
