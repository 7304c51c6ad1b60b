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
     * There is a local user whom the account cannot become, or not yet.
     *
     * @param cause for log and audit
     */
    record Refused(String cause) implements Answer {
      /** Whether it can later. */
      boolean isForNow() {
        return cause.equals("not_in_stage");
      }

      String reason() {
        return switch (cause) {
          case "not_in_stage" ->
              "it is not the turn of the local user of its e-mail address yet; see gatehouse.link_share and gatehouse.link_group";
          default -> "the account cannot become the local user of its e-mail address";
        };
      }
    }

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

  /**
   * The caller as they are now, with the user that they were at their login; unless they are in
   * another account by now, where that user is not.
   */
  static Caller kept(Caller before, Caller now) {
    Object account = before.claims().get(Caller.ACCOUNT);
    boolean isElsewhere =
        account != null && !now.claims().getOrDefault(Caller.ACCOUNT, account).equals(account);
    if (isElsewhere || !(before.claims().get(Caller.USER) instanceof String id)) {
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
