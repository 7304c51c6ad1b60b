package io.gatehouse.platform.authorization.grants;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.store.RandomKey;
import java.time.Instant;

/**
 * A user of an account, in their browser.
 *
 * @param caller as they have logged in
 */
public record Visitor(Caller caller, Instant authenticatedAt) {

  /**
   * Who it is, in 64 characters at most: the id of a user of the platform, else a hash of issuer
   * and subject. It is the {@code sub} of our tokens.
   */
  public String key() {
    return caller.issuer().equals(CallerKind.ISSUER)
        ? caller.subject()
        : "x-" + RandomKey.hash(caller.issuer() + "\n" + caller.subject());
  }
}
