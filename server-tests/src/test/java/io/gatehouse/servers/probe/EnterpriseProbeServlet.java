package io.gatehouse.servers.probe;

import io.gatehouse.ee.mechanism.LoginPrincipal;
import io.gatehouse.exchange.Caller;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says who calls as each API of Jakarta EE sees it. */
public class EnterpriseProbeServlet extends ProbeServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SecurityContext security;
  @Inject private transient Instance<HttpAuthenticationMechanism> mechanisms;
  @Inject private transient BeanManager beans;
  @Inject private transient Principal principal;
  @Inject private transient Instance<LoginPrincipal> own;
  @Inject private transient Instance<Optional<Caller>> caller;
  @EJB private transient AgentBean agents;

  @Override
  protected String seen() {
    return (" security=" + name(security.getCallerPrincipal()))
        + (" securityAgent=" + security.isCallerInRole("agent"))
        + (" securityAdministrator=" + security.isCallerInRole("administrator"))
        + injected()
        + (" ejb=" + ejb())
        + (" mechanisms=" + StreamSupport.stream(mechanisms.spliterator(), false).count())
        + (" by=" + security.getClass().getName())
        + (" bean=" + beans.resolve(beans.getBeans(SecurityContext.class)).getBeanClass());
  }

  /** GlassFish 7 dispatches asynchronously without a request of CDI. */
  private String injected() {
    try {
      return (" caller=" + caller.get().map(Caller::subject).orElse("nobody"))
          + (" roles=" + caller.get().map(Caller::roles).map(TreeSet::new).orElseGet(TreeSet::new))
          + (" callers=" + names(LoginPrincipal.class))
          + (" principals=" + names(CallerPrincipal.class))
          + (" injected=" + (caller.get().isPresent() ? principal.getName() : "nobody"))
          + ("," + own());
    } catch (ContextNotActiveException e) {
      return " caller=out-of-reach";
    }
  }

  @Override
  protected String perform(String what, HttpServletRequest request, HttpServletResponse response) {
    return switch (what) {
      case "authenticate" -> authenticate(request, response, parameters());
      case "authenticate-anew" ->
          authenticate(request, response, parameters().newAuthentication(true));
      case "authenticate-remembered" ->
          authenticate(request, response, parameters().rememberMe(true));
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

  private String own() {
    boolean isThere = own.isResolvable() && caller.get().isPresent(); // with our mechanism only
    return isThere ? own.get().caller().subject() : "nobody";
  }

  private String names(Class<? extends Principal> type) {
    Set<? extends Principal> found = security.getPrincipalsByType(type);
    return found == null // on Open Liberty after a logout, against the specification
        ? ""
        : found.stream().map(Principal::getName).collect(Collectors.joining(","));
  }

  private String ejb() {
    try {
      return agents.caller();
    } catch (EJBAccessException e) {
      return "refused";
    }
  }
}
