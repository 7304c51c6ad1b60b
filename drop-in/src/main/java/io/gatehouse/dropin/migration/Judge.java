package io.gatehouse.dropin.migration;

import io.gatehouse.dropin.migration.Line.Result;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.Choice;
import io.gatehouse.linking.EmailAddress;
import io.gatehouse.settings.MovePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what becomes of the users of one e-mail address, by the rules of {@link
 * io.gatehouse.linking.Linking}. Roles are not looked at: the provider's list does not tell them.
 */
final class Judge {
  private final MovePlan plan;
  private final OldUsers database;
  private final boolean hasList;

  /**
   * @param hasList whether the provider's accounts are known
   */
  Judge(MovePlan plan, OldUsers database, boolean hasList) {
    this.plan = plan;
    this.database = database;
    this.hasList = hasList;
  }

  /** What a login of an account comes to, so far as users of its address are concerned. */
  private record Arrival(ListedAccount account, String cause, Optional<User> user) {}

  List<Line> of(EmailAddress email, Address address) throws Stopped {
    List<Arrival> arrivals = new ArrayList<>();
    for (ListedAccount account : address.accounts()) {
      arrivals.add(arrival(email, address, account));
    }
    List<Line> lines = new ArrayList<>();
    for (User user : address.users()) {
      lines.add(line(email, address, user, arrivals));
    }
    return lines;
  }

  private Arrival arrival(EmailAddress email, Address address, ListedAccount account)
      throws Stopped {
    if (database.linked(account.account()).isPresent()) {
      return new Arrival(account, "account_linked", Optional.empty());
    }
    boolean counts = account.isEmailVerified().orElse(plan.trusts(account.account().issuer()));
    Choice choice = choice(email, address, account);
    if (choice instanceof Choice.Refused refused) {
      return new Arrival(account, refused.cause(), Optional.empty());
    }
    if (choice instanceof Choice.Elsewhere) {
      return new Arrival(account, "other_account", Optional.empty());
    }
    Optional<User> user =
        choice instanceof Choice.One one ? Optional.of(one.user()) : Optional.empty();
    return new Arrival(account, counts ? "" : "unverified_email", user);
  }

  /** Of several organisations, the first whose account has a user of that address. */
  private Choice choice(EmailAddress email, Address address, ListedAccount account) throws Stopped {
    if (plan.accounts().isEmpty() || account.organisations().isEmpty()) {
      return Choice.of(email, address.users(), Optional.empty());
    }
    Choice choice = new Choice.Refused("organisation_not_found");
    for (String organisation : account.organisations()) {
      Optional<String> here = database.localAccount(account.account().issuer(), organisation);
      if (here.isPresent() && !(choice instanceof Choice.One)) {
        choice = Choice.of(email, address.users(), here);
      }
    }
    return choice;
  }

  private Line line(EmailAddress email, Address address, User user, List<Arrival> arrivals)
      throws Stopped {
    if (database.isMoved(user)) {
      return Line.of(user, Result.MOVED);
    }
    if (Choice.of(email, address.users(), user.account()) instanceof Choice.Refused refused) {
      return new Line(user, Result.CONFLICT, refused.cause(), Optional.empty());
    }
    List<Arrival> own = arrivals.stream().filter(each -> isOf(each, user)).toList();
    List<Arrival> moving = own.stream().filter(each -> each.cause().isEmpty()).toList();
    if (moving.size() > 1) {
      return conflict(user, "two_accounts", moving.get(1));
    }
    if (moving.isEmpty() && !own.isEmpty()) {
      return conflict(user, own.get(0).cause(), own.get(0));
    }
    if (moving.isEmpty() && hasList) {
      return arrivals.stream()
          .filter(each -> each.user().isEmpty() && !each.cause().isEmpty())
          .findFirst()
          .map(each -> conflict(user, each.cause(), each))
          .orElseGet(() -> Line.of(user, Result.NO_ACCOUNT));
    }
    Result result = moving.isEmpty() ? Result.COULD_MOVE : Result.WOULD_MOVE;
    return new Line(
        user,
        plan.stage().includes(user) ? result : Result.NOT_IN_STAGE,
        "",
        moving.stream().findFirst().map(each -> each.account().account()));
  }

  private static boolean isOf(Arrival arrival, User user) {
    return arrival.user().filter(user::equals).isPresent();
  }

  private static Line conflict(User user, String cause, Arrival arrival) {
    return new Line(user, Result.CONFLICT, cause, Optional.of(arrival.account().account()));
  }
}
