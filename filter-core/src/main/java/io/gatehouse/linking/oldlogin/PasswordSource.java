package io.gatehouse.linking.oldlogin;

import io.gatehouse.linking.AccountLinks.User;
import java.util.Optional;
import java.util.Set;

/**
 * Who knows the passwords of local users. It may be slow on purpose, and should take as long for
 * somebody who is not there as for a wrong password; that the answers come at the same time is seen
 * to besides. It is called by many threads at once.
 */
public interface PasswordSource {

  /** What it said. */
  sealed interface Answer {

    /**
     * It is that user's password.
     *
     * @param roles which the user has in the application
     * @param account the id of the account that the user belongs to
     */
    record Right(User user, Set<String> roles, Optional<String> account) implements Answer {
      public Right {
        roles = Set.copyOf(roles);
      }
    }

    /**
     * There is nobody with that e-mail address and that password.
     *
     * @param userId of who has the e-mail address, if it is known: for the audit only
     */
    record Wrong(Optional<String> userId) implements Answer {}

    /**
     * It could not be asked, or could not say.
     *
     * @param reason for the log
     */
    record Unavailable(String reason) implements Answer {}
  }

  /** Never throws. */
  Answer check(Entered entered);

  /** That answer was right, and the user is logged in by it. Never throws. */
  default void accepted(Entered entered, User user) {}
}
