package io.gatehouse.ee.server.jetty;

import java.util.function.Function;
import org.eclipse.jetty.security.IdentityService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserIdentity;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Session;
import org.jspecify.annotations.Nullable;

/**
 * The login service that Jetty wants to see: it logs nobody in, since passwords are for the
 * provider.
 */
final class NoPasswords implements LoginService {
  private volatile IdentityService identities;

  NoPasswords(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  public String getName() {
    return "Gatehouse";
  }

  @Override
  public @Nullable UserIdentity login(
      String username,
      Object credentials,
      Request request,
      Function<Boolean, Session> getOrCreateSession) {
    return null;
  }

  @Override
  public boolean validate(UserIdentity user) {
    return false;
  }

  @Override
  public IdentityService getIdentityService() {
    return identities;
  }

  @Override
  public void setIdentityService(IdentityService service) {
    identities = service;
  }

  @Override
  public void logout(UserIdentity user) {
    // the authenticator does
  }
}
