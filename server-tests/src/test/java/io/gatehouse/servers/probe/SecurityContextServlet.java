package io.gatehouse.servers.probe;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Says who calls as Jakarta Security sees it, where there is nothing else of Jakarta EE. */
public class SecurityContextServlet extends ProbeServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SecurityContext security;
  @Inject private transient Instance<HttpAuthenticationMechanism> mechanisms;
  @Inject private transient Instance<CallerPrincipal> principal;

  @Override
  protected String seen() {
    return (" security=" + said(() -> name(security.getCallerPrincipal())))
        + (" securityAgent=" + said(() -> security.isCallerInRole("agent")))
        + (" securityAdministrator=" + said(() -> security.isCallerInRole("administrator")))
        + (" injected=" + said(() -> principal.get().getName()))
        + (" mechanisms=" + StreamSupport.stream(mechanisms.spliterator(), false).count());
  }

  private static String said(Supplier<Object> question) {
    try {
      return String.valueOf(question.get());
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  @Override
  protected String perform(String what, HttpServletRequest request, HttpServletResponse response) {
    if (!what.equals("authenticate")) {
      return "";
    }
    AuthenticationStatus status =
        security.authenticate(request, response, AuthenticationParameters.withParams());
    return "done=" + status + " ";
  }
}
