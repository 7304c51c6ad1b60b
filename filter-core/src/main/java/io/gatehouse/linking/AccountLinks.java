package io.gatehouse.linking;

import io.gatehouse.store.RandomKey;
import java.util.List;
import java.util.Optional;

/**
 * Which local user of the application a provider account is: an application with tables of its own
 * kind implements it, and names its class in {@code META-INF/services} (see {@link
 * java.util.ServiceLoader}); for others there is {@link io.gatehouse.linking.jdbc}.
 *
 * <p>A user has one account at most, and an account one user; a link is never taken back here. Any
 * method may throw a RuntimeException where it cannot say: then nobody gets in. It is called by
 * many threads at once, and how long it takes is its own affair.
 */
public interface AccountLinks {
  /** Nobody is linked to anybody. */
  AccountLinks NONE =
      new AccountLinks() {
        @Override
        public Optional<User> linked(Account account) {
          return Optional.empty();
        }

        @Override
        public List<User> withEmail(String email) {
          return List.of();
        }

        @Override
        public boolean link(Account account, User user) {
          return false;
        }

        @Override
        public boolean isMoved(String userId) {
          return false;
        }
      };

  /**
   * An account at a provider.
   *
   * @param issuer {@code iss}
   * @param subject {@code sub}
   */
  record Account(String issuer, String subject) {

    /** 43 characters that stand for both, and for no other account. */
    public String key() {
      return RandomKey.hash(issuer + "\n" + subject);
    }
  }

  /**
   * A user of the application.
   *
   * @param id what does not change with name and e-mail; at most 255 characters
   * @param email as the application has it
   * @param name what {@code getName()} of the user's principal has been, at most 255 characters
   * @param account the id of the account that the user belongs to; empty: of none, or of all
   * @param group by which users are moved one group after the other
   */
  record User(
      String id, String email, String name, Optional<String> account, Optional<String> group) {

    /** A user of no account and no group. */
    public User(String id, String email, String name) {
      this(id, email, name, Optional.empty(), Optional.empty());
    }

    /**
     * Whether the user may be whoever logs in for that account.
     *
     * @param localAccount the id of an account; empty: the login is for none
     */
    public boolean fits(Optional<String> localAccount) {
      return account.isEmpty() || localAccount.isEmpty() || account.equals(localAccount);
    }
  }

  /** The user whom the account is linked to, with the account that they had then. */
  Optional<User> linked(Account account);

  /**
   * The users of that e-mail address, of which upper and lower case do not count; twenty are as
   * good as many. Those who must not log in any more are none.
   *
   * @param email with small letters for {@code A} to {@code Z}
   */
  List<User> withEmail(String email);

  /**
   * Links the two, wholly or not at all, whatever happens meanwhile.
   *
   * @return whether that was done; false if either was linked before
   */
  boolean link(Account account, User user);

  /** Whether an account is linked to the user of that id. */
  boolean isMoved(String userId);
}
