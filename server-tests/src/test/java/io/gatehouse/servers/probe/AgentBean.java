package io.gatehouse.servers.probe;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An EJB that is for agents. */
@Stateless
public class AgentBean {
  @Resource private SessionContext context;

  /** The caller as the EJB container knows it. */
  @RolesAllowed("agent")
  public String caller() {
    return context.getCallerPrincipal().getName();
  }
}
