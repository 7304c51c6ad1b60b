package io.gatehouse.ee.mechanism;

import io.gatehouse.exchange.Caller;
import jakarta.security.enterprise.CallerPrincipal;

/** The caller as Jakarta Security knows callers. Two are equal when their callers are. */
public final class LoginPrincipal extends CallerPrincipal {
  private static final long serialVersionUID = 1L;

  private final Caller caller;

  public LoginPrincipal(Caller caller) {
    super(caller.name());
    this.caller = caller;
  }

  /** Issuer, subject, roles and kept claims. */
  public Caller caller() {
    return caller;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoginPrincipal that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }

  @Override
  public String toString() {
    return caller.name();
  }
}
