package io.gatehouse.servers.probe;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.StreamSupport;

/** Says who calls as each API of Jakarta EE sees it. */
public class EnterpriseProbeServlet extends ProbeServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SecurityContext security;
  @Inject private transient Instance<HttpAuthenticationMechanism> mechanisms;
  @Inject private transient BeanManager beans;
  @EJB private transient AgentBean agents;

  @Override
  protected String seen() {
    return (" security=" + name(security.getCallerPrincipal()))
        + (" securityAgent=" + security.isCallerInRole("agent"))
        + (" securityAdministrator=" + security.isCallerInRole("administrator"))
        + (" ejb=" + ejb())
        + (" mechanisms=" + StreamSupport.stream(mechanisms.spliterator(), false).count())
        + (" by=" + security.getClass().getName())
        + (" bean=" + beans.resolve(beans.getBeans(SecurityContext.class)).getBeanClass());
  }

  @Override
  protected String perform(String what, HttpServletRequest request, HttpServletResponse response) {
    return switch (what) {
      case "authenticate" -> authenticate(request, response, parameters());
      case "authenticate-anew" ->
          authenticate(request, response, parameters().newAuthentication(true));
      case "authenticate-with-password" ->
          authenticate(
              request,
              response,
              parameters().credential(new UsernamePasswordCredential("alice", "alice")));
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
}
