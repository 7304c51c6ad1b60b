package io.gatehouse.linking;

import io.gatehouse.linking.AccountLinks.User;
import java.util.List;
import java.util.Optional;

/**
 * Which of an application's users somebody is by their e-mail address. Not looked at: whether that
 * user has moved, and whose turn it is.
 */
public sealed interface Choice {
  /** As many users of one address are read; then there may be more. */
  int MOST = 20;

  /** No user has the address. */
  record Nobody() implements Choice {}

  /** That one. */
  record One(User user) implements Choice {}

  /** None: whoever has the address belongs to another account. */
  record Elsewhere() implements Choice {}

  /**
   * None, though some have the address.
   *
   * @param cause {@code ambiguous_email}
   */
  record Refused(String cause) implements Choice {}

  /**
   * Of those users.
   *
   * @param found by the address, by whatever took it for the same
   * @param localAccount the id of the account that the login is for, if it is for one
   */
  static Choice of(EmailAddress email, List<User> found, Optional<String> localAccount) {
    // what a database takes for equal need not be
    List<User> users = found.stream().filter(user -> email.is(user.email())).toList();
    List<User> fitting = users.stream().filter(user -> user.fits(localAccount)).toList();
    if (users.isEmpty()) {
      return new Nobody();
    }
    if (fitting.size() > 1 || found.size() >= MOST) {
      return new Refused("ambiguous_email");
    }
    return fitting.isEmpty() ? new Elsewhere() : new One(fitting.get(0));
  }
}
