package io.gatehouse.linking;

import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.linking.AccountLinks.Account;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.store.StoreUnavailableException;
import java.util.Optional;

/**
 * Which local user somebody is who has just logged in at a provider: the one that the account is
 * linked to; at the first login, the one of the same e-mail address, to whom it is linked then, for
 * good. Roles are not looked at: who must not get in has been refused before.
 */
public final class Linking {
  private static final System.Logger LOG = System.getLogger(Linking.class.getName());

  private final LinkSettings settings;
  private final AccountLinks links;
  private final LocalSessions sessions;
  private final LinkAudit audit;

  public Linking(
      LinkSettings settings, AccountLinks links, LocalSessions sessions, LinkAudit audit) {
    this.settings = settings;
    this.links = links;
    this.sessions = sessions;
    this.audit = audit;
  }

  /**
   * Who logged in.
   *
   * @param provider its name in the settings
   * @param name what the caller is called
   * @param email empty if the provider told none
   * @param isEmailVerified empty if the provider did not say
   * @param localAccount the id of the application's account that the login is for
   */
  public record Arrival(
      String provider,
      Account account,
      String name,
      Optional<String> email,
      Optional<Boolean> isEmailVerified,
      Optional<String> localAccount) {

    /** Without the address, which is personal. */
    @Override
    public String toString() {
      return "Arrival[" + provider + ", " + account.subject() + "]";
    }
  }

  /** What came of it. */
  public sealed interface Answer {
    /** No local user has to do with it, or none of the account that the login is for. */
    record Nobody() implements Answer {}

    /**
     * That user.
     *
     * @param isNew whether the account is linked since now
     */
    record Linked(User user, boolean isNew) implements Answer {}

    /**
     * There is a local user whom the account cannot become, or not now.
     *
     * @param code {@code already_linked}, {@code ambiguous_email} or {@code not_in_stage}
     */
    record Conflict(String code) implements Answer {}
  }

  /**
   * The local user, linked if need be.
   *
   * @throws RuntimeException where that cannot be said now
   */
  public Answer of(Arrival arrival) {
    if (!settings.providers().contains(arrival.provider())) {
      return new Answer.Nobody();
    }
    Optional<User> known = links.linked(arrival.account());
    Answer answer =
        known.isPresent()
            ? again(arrival, known.get())
            : countingEmail(arrival)
                .map(email -> first(arrival, email))
                .orElseGet(Answer.Nobody::new);
    if (answer instanceof Answer.Linked linked && linked.isNew()) {
      audit.linked(arrival, linked.user());
    } else if (answer instanceof Answer.Conflict conflict) {
      audit.refused(arrival, conflict.code());
    }
    return answer;
  }

  /** What a log may say of it: what an application's own class says may hold anything. */
  public static String told(RuntimeException e) {
    return e instanceof StoreUnavailableException
        ? String.valueOf(e.getMessage())
        : "it threw " + e.getClass().getName();
  }

  private Optional<EmailAddress> countingEmail(Arrival arrival) {
    boolean counts =
        arrival
            .isEmailVerified()
            .orElse(settings.insecureUnverified().contains(arrival.provider()));
    if (!counts && arrival.email().isPresent()) {
      LOG.log(
          INFO,
          "provider {0} does not say that the e-mail address is verified, so no local user was looked for",
          arrival.provider());
    }
    return counts ? arrival.email().flatMap(EmailAddress::of) : Optional.empty();
  }

  private Answer again(Arrival arrival, User user) {
    // once more: whoever linked them may have been stopped before this
    sessions.end(user.id());
    return user.fits(arrival.localAccount()) ? new Answer.Linked(user, false) : elsewhere(arrival);
  }

  /** Who has two organisations is a user of before in one, and nobody known in the other. */
  private static Answer elsewhere(Arrival arrival) {
    LOG.log(
        INFO,
        "a user of provider {0} has logged in for another account than that of their local user,"
            + " and is not that user there",
        arrival.provider());
    return new Answer.Nobody();
  }

  private Answer first(Arrival arrival, EmailAddress email) {
    Choice choice = Choice.of(email, links.withEmail(email.folded()), arrival.localAccount());
    if (choice instanceof Choice.One one) {
      return settings.stage().includes(one.user())
          ? link(arrival, one.user())
          : new Answer.Conflict(links.isMoved(one.user().id()) ? "already_linked" : "not_in_stage");
    }
    if (choice instanceof Choice.Refused refused) {
      return new Answer.Conflict(refused.cause());
    }
    return choice instanceof Choice.Elsewhere ? elsewhere(arrival) : new Answer.Nobody();
  }

  private Answer link(Arrival arrival, User user) {
    // Before and after, so that no crash in between leaves a session of before beside the link
    sessions.end(user.id());
    if (!links.link(arrival.account(), user)) {
      // perhaps another request of the same person was faster
      return links
          .linked(arrival.account())
          .map(now -> again(arrival, now))
          .orElseGet(() -> new Answer.Conflict("already_linked"));
    }
    sessions.end(user.id());
    return new Answer.Linked(user, true);
  }
}
