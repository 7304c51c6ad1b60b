package io.gatehouse.login;

import io.gatehouse.exchange.Caller;
import io.gatehouse.session.Sessions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the application's own users somebody is who has just logged in. It is asked once for a
 * login, last of all: who is refused for another reason has changed nothing. A refresh does not ask
 * again.
 */
@FunctionalInterface
public interface LocalUsers {
  /** There are none. */
  LocalUsers NONE = person -> new Answer.Nobody();

  /** Under this name a caller's claims hold their name, where that is the local user's. */
  String NAME = "io.gatehouse.user.name";

  /**
   * Who logged in.
   *
   * @param provider its name in the settings
   */
  record Person(String provider, Caller caller, Email email) {}

  /** What came of it. */
  sealed interface Answer {
    record Nobody() implements Answer {}

    /**
     * That user.
     *
     * @param id of the user, in the application
     * @param callerName what the caller is called from now on; empty: as the provider says
     */
    record Somebody(String id, Optional<String> callerName) implements Answer {}

    /**
     * A local user has this e-mail address, and the account cannot become that user.
     *
     * @param cause for the log
     */
    record Refused(String cause) implements Answer {}

    /**
     * It could not be found out.
     *
     * @param reason for the log
     */
    record Unavailable(String reason) implements Answer {}
  }

  /** Never throws. */
  Answer of(Person person);

  /** The login of a caller who is that user. */
  static Sessions.Login with(Sessions.Login login, Answer.Somebody user) {
    Caller caller = login.caller();
    Map<String, Object> claims = new HashMap<>(caller.claims());
    claims.put(Caller.USER, user.id());
    user.callerName().ifPresent(name -> claims.put(NAME, name));
    return new Sessions.Login(
        new Caller(
            user.callerName().orElse(caller.name()),
            caller.issuer(),
            caller.subject(),
            caller.roles(),
            claims),
        login.provider(),
        login.sid(),
        login.issuedAt(),
        login.isRemembered(),
        login.tokens());
  }

  /** The caller as they are now, with the user that they were at their login. */
  static Caller kept(Caller before, Caller now) {
    if (!(before.claims().get(Caller.USER) instanceof String id)) {
      return now;
    }
    Map<String, Object> claims = new HashMap<>(now.claims());
    claims.put(Caller.USER, id);
    String name = now.name();
    if (before.claims().get(NAME) instanceof String kept) {
      claims.put(NAME, kept);
      name = kept;
    }
    return new Caller(name, now.issuer(), now.subject(), now.roles(), claims);
  }
}
