package io.gatehouse.testkit.arquillian.full;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** For agents alone. */
@Stateless
public class AgentsBean {
  @Resource private SessionContext context;

  @RolesAllowed("agent")
  public String caller() {
    return context.getCallerPrincipal().getName();
  }
}
