package io.gatehouse.ee.mechanism;

import io.gatehouse.exchange.Caller;
import jakarta.security.enterprise.credential.Credential;

/**
 * Somebody whom the login service has just identified. An {@code IdentityStore} that validates it
 * need not prove anything any more; it may refuse the caller. Nobody but Gatehouse makes one.
 */
public final class LoginCredential implements Credential {
  private final Caller caller;

  LoginCredential(Caller caller) {
    this.caller = caller;
  }

  /** Name, issuer, subject, kept claims, and the roles of the claims. */
  public Caller caller() {
    return caller;
  }
}
