package io.gatehouse.platform.login;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.util.Map;
import java.util.Set;

/**
 * Users of the platform as callers: one role for each kind.
 *
 * @param roles their names in the container
 */
public record LoginCaller(PlatformSettings.Roles roles) {

  /** The user as a caller. */
  public Caller of(User user) {
    return new Caller(
        user.loginName(),
        CallerKind.ISSUER,
        user.id(),
        Set.of(user.kind().role(roles)),
        Map.of(Caller.ACCOUNT, user.accountId(), CallerKind.CLAIM, user.kind().caller().name()));
  }
}
