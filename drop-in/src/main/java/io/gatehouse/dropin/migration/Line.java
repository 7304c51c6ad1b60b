package io.gatehouse.dropin.migration;

import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.AccountLinks.User;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one user.
 *
 * @param cause of a conflict; else empty
 * @param account that the user has moved to or would move to, or that stands against it
 */
record Line(User user, Result result, String cause, Optional<Account> account) {
  static final List<String> HEADING =
      List.of("result", "cause", "user_id", "email", "account", "issuer", "subject");

  enum Result {
    /** A provider account is linked to the user. */
    MOVED("moved already"),
    /** The next login of that account makes the move. */
    WOULD_MOVE("would move at the next login"),
    /** So would that of the account of that address, if there is one. */
    COULD_MOVE("could move, with an account of their e-mail address"),
    /** It is not the user's turn. */
    NOT_IN_STAGE("not in the stage yet"),
    /** Nobody becomes that user, until somebody has seen to it. */
    CONFLICT("conflicts"),
    /** No provider account has the address. */
    NO_ACCOUNT("without an account of their e-mail address"),
    /** The user has no e-mail address to be found by. */
    NO_EMAIL("without an e-mail address");

    private final String told;

    Result(String told) {
      this.told = told;
    }

    String told() {
      return told;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Line of(User user, Result result) {
    return new Line(user, result, "", Optional.empty());
  }

  List<String> values() {
    return List.of(
        result.code(),
        cause,
        user.id(),
        user.email(),
        user.account().orElse(""),
        account.map(Account::issuer).orElse(""),
        account.map(Account::subject).orElse(""));
  }
}
