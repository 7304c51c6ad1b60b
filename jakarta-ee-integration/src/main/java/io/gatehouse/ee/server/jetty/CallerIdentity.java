package io.gatehouse.ee.server.jetty;

import io.gatehouse.exchange.Caller;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import org.eclipse.jetty.security.UserIdentity;

/**
 * The caller as Jetty knows its users. As in the servlet specification, {@code **} is everybody.
 */
record CallerIdentity(Caller caller) implements UserIdentity {

  @Override
  public Subject getSubject() {
    return new Subject(true, Set.of(caller), Set.of(), Set.of());
  }

  @Override
  public Principal getUserPrincipal() {
    return caller;
  }

  @Override
  public boolean isUserInRole(String role) {
    return role.equals("**") || caller.roles().contains(role);
  }
}
