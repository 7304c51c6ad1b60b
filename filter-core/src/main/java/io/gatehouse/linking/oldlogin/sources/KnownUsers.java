package io.gatehouse.linking.oldlogin.sources;

import io.gatehouse.linking.AccountLinks;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.Linking;
import io.gatehouse.linking.oldlogin.Entered;
import io.gatehouse.linking.oldlogin.PasswordSource;
import java.util.List;

/**
 * The users of another source by the ids under which their links are kept: found by the e-mail
 * address that they typed. Who is not found cannot have moved, and stays as the source knows them.
 */
public final class KnownUsers implements PasswordSource {
  private final PasswordSource source;
  private final AccountLinks links;

  public KnownUsers(PasswordSource source, AccountLinks links) {
    this.source = source;
    this.links = links;
  }

  @Override
  public Answer check(Entered entered) {
    Answer answer = source.check(entered);
    return answer instanceof Answer.Right right ? known(entered, right) : answer;
  }

  private Answer known(Entered entered, Answer.Right right) {
    List<User> users;
    try {
      users =
          links.withEmail(entered.email().folded()).stream()
              .filter(user -> entered.email().is(user.email()))
              .toList();
    } catch (RuntimeException e) { // an AccountLinks of the application's may throw any
      return new Answer.Unavailable(Linking.told(e));
    }
    if (users.size() > 1) {
      return new Answer.Unavailable("two local users have one e-mail address");
    }
    return users.isEmpty()
        ? right
        : new Answer.Right(
            new User(users.get(0).id(), users.get(0).email(), right.user().name()),
            right.roles(),
            right.account().or(() -> users.get(0).account()));
  }

  @Override
  public void accepted(Entered entered, User user) {
    source.accepted(entered, user);
  }
}
