package io.gatehouse;

import io.gatehouse.exchange.Caller;
import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.Linking;
import io.gatehouse.login.LocalUsers;
import java.util.Optional;

/**
 * Linking, as the login asks it.
 *
 * @param keepName whether callers have their local users' names
 */
record LinkedUsers(Linking linking, boolean keepName) implements LocalUsers {
  @Override
  public Answer of(Person person) {
    try {
      return answer(
          linking.of(
              new Linking.Arrival(
                  person.provider(),
                  new Account(person.caller().issuer(), person.caller().subject()),
                  person.caller().name(),
                  person.email().address(),
                  person.email().isVerified(),
                  account(person))));
    } catch (RuntimeException e) { // an AccountLinks of the application's may throw any
      return new Answer.Unavailable(Linking.told(e));
    }
  }

  private static Optional<String> account(Person person) {
    return Optional.ofNullable(person.caller().claims().get(Caller.ACCOUNT)).map(Object::toString);
  }

  private Answer answer(Linking.Answer answer) {
    if (answer instanceof Linking.Answer.Linked linked) {
      return new Answer.Somebody(
          linked.user().id(), Optional.of(linked.user().name()).filter(name -> keepName));
    }
    return answer instanceof Linking.Answer.Conflict conflict
        ? new Answer.Refused(conflict.code())
        : new Answer.Nobody();
  }
}
