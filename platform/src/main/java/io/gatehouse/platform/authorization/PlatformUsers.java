package io.gatehouse.platform.authorization;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.authorization.grants.CurrentUsers;
import io.gatehouse.platform.authorization.grants.Visitor;
import io.gatehouse.platform.login.LoginCaller;
import io.gatehouse.platform.login.Logins;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.util.Optional;

/**
 * The platform's own users: who has logged in at the login service, and what they are by now. Of a
 * user of another issuer nothing newer is known than what their login said.
 */
public final class PlatformUsers implements CurrentUsers {
  private final Users users;
  private final Logins logins;
  private final LoginCaller callers;

  public PlatformUsers(Users users, Logins logins, PlatformSettings.Roles roles) {
    this.users = users;
    this.logins = logins;
    this.callers = new LoginCaller(roles);
  }

  /**
   * Whose session it is; empty if it does not count in that account.
   *
   * @param cookie of the login service
   */
  Optional<Visitor> visitor(String accountId, String cookie) {
    return logins
        .current(accountId, cookie)
        .map(login -> new Visitor(callers.of(login.user()), login.loggedInAt()));
  }

  @Override
  public Optional<Caller> now(String accountId, Caller granted) {
    return granted.issuer().equals(CallerKind.ISSUER)
        ? users.find(accountId, granted.subject()).filter(User::isEnabled).map(callers::of)
        : Optional.of(granted);
  }
}
