package io.gatehouse.login;

import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.transport.ProviderException;

/** What the claims of somebody whom the provider knows came to. */
sealed interface Introduction {

  /** A caller. */
  record Welcome(Caller caller) implements Introduction {}

  /**
   * The rules do not let them in, or cannot say now.
   *
   * @param who without roles
   * @param isForNow whether they may be let in a moment later
   */
  record Refused(LoginFailure failure, Caller who, boolean isForNow) implements Introduction {}

  /**
   * The caller of a session that goes on.
   *
   * @throws JwtRejectedException if the session must end
   * @throws ProviderException if it may go on, and the refresh must be tried again
   */
  default Caller again() throws JwtRejectedException, ProviderException {
    if (this instanceof Welcome welcome) {
      return welcome.caller();
    }
    LoginFailure failure = ((Refused) this).failure();
    if (((Refused) this).isForNow()) {
      throw new ProviderException(ProviderException.Kind.UNAVAILABLE, failure.reason());
    }
    throw new JwtRejectedException(failure.page().code(), "who logged in is no longer let in");
  }
}
