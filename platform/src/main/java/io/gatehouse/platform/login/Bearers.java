package io.gatehouse.platform.login;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.platform.tokens.RememberedTokens;
import io.gatehouse.provider.transport.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The bearers of logins as access tokens. */
public final class Bearers implements IssuedTokens {
  private final LoginTable logins;
  private final LoginCaller callers;
  private final RememberedTokens remembered;

  Bearers(LoginTable logins, LoginCaller callers, Duration memory, Clock clock) {
    this.logins = logins;
    this.callers = callers;
    this.remembered = new RememberedTokens(memory, clock);
  }

  @Override
  public boolean isOwn(String token) {
    return OpaqueToken.isOne(token);
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    String hash = OpaqueToken.hash(token);
    return remembered.validate(hash, () -> logins.find(hash).map(this::worth));
  }

  private AccessToken worth(LoginTable.Found login) {
    return new AccessToken(
        callers.of(login.user()),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(login.loggedInAt()),
        login.expiresAt());
  }

  /** It has ended. */
  void forget(String hash) {
    remembered.forget(hash);
  }

  /** Some have ended. */
  void forgetAll() {
    remembered.forgetAll();
  }
}
