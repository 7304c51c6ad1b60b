package io.gatehouse.login;

import io.gatehouse.exchange.Caller;
import io.gatehouse.session.Sessions;

/** What tokens that hold came to. */
sealed interface Identified {

  /**
   * Somebody who may have a session.
   *
   * @param email which need not be among the kept claims
   */
  record Known(Sessions.Login login, Email email) implements Identified {}

  /**
   * Somebody whom the application's rules do not let in, or cannot now.
   *
   * @param who without roles
   */
  record Refused(LoginFailure failure, Caller who) implements Identified {}
}
