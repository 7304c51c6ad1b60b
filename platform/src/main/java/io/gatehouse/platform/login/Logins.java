package io.gatehouse.platform.login;

import io.gatehouse.audit.Audit;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.store.RandomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logins of the platform's users: begun with a password or a key, prolonged, ended. */
public final class Logins {
  private static final int MOST_OF_ONE_USER = 100;
  private static final String WRONG_CSRF =
      "CSRF token invalid! The CSRF token on request does not match the CSRF token on the session";

  private final Users users;
  private final BotKeys bots;
  private final PlatformSettings.Login settings;
  private final Clock clock;
  private final LoginTable logins;
  private final Tries tries;
  private final Passwords passwords = new Passwords();
  private final LoginAudit audit;
  private final Bearers bearers;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** What they stand on. */
  public record Ground(
      PlatformDatabase database,
      Users users,
      BotKeys bots,
      PlatformSettings settings,
      Audit audit,
      Clock clock) {}

  public Logins(Ground ground) {
    this.users = ground.users();
    this.bots = ground.bots();
    this.settings = ground.settings().login();
    this.clock = ground.clock();
    this.logins = new LoginTable(ground.database(), clock);
    this.tries = new Tries(ground.database(), settings, clock);
    this.audit = new LoginAudit(ground.audit(), clock);
    this.bearers =
        new Bearers(
            logins,
            new LoginCaller(ground.settings().roles()),
            ground.settings().tokenMemory(),
            clock);
  }

  /**
   * Who wants to log in, and from where.
   *
   * @param address the network address
   */
  public record Attempt(String accountId, String name, String address) {}

  /**
   * A login that has begun. Its secrets are known by nobody else.
   *
   * @param bearer for the {@code Authorization} header
   * @param session for the cookie
   * @param csrf to be sent with what the cookie does
   */
  public record Begun(User user, OpaqueToken bearer, OpaqueToken session, OpaqueToken csrf) {}

  /** A login that is there. */
  public record Current(User user, Instant loggedInAt, Instant expiresAt) {}

  /** From now on it is called whenever what was remembered of users and accounts does not hold. */
  public void onEnd(Runnable listener) {
    listeners.add(listener);
  }

  /** The access tokens of logins. */
  public Bearers bearers() {
    return bearers;
  }

  /** How long a login lasts. */
  public Duration lifetime() {
    return settings.lifetime();
  }

  /** Logs a person in, or refuses (401, 429). */
  public Begun withPassword(Attempt attempt, String password) {
    Tries.Who who = counted(attempt);
    Optional<Users.WithPassword> found = users.byName(attempt.accountId(), attempt.name());
    boolean isRight =
        passwords.isRight(found.flatMap(Users.WithPassword::storedPassword), password);
    if (!isRight || found.isEmpty() || !found.get().user().isEnabled()) {
      throw refused(who, "wrong_password");
    }
    return begun(found.get().user(), who);
  }

  /** Logs a bot in by its API key, or refuses (401, 429). */
  public Begun withKey(Attempt attempt, BotKeys.Sent key) {
    Tries.Who who = counted(attempt);
    Optional<User> bot =
        users
            .byName(attempt.accountId(), attempt.name())
            .map(Users.WithPassword::user)
            .filter(user -> user.isEnabled() && user.appKey().equals(Optional.of(key.appKey())));
    boolean mayLogIn = bots.mayLogIn(attempt.accountId(), key);
    if (bot.isEmpty() || !mayLogIn) {
      throw refused(who, "wrong_key");
    }
    return begun(bot.get(), who);
  }

  private Tries.Who counted(Attempt attempt) {
    Tries.Who who = new Tries.Who(attempt.accountId(), attempt.name(), attempt.address());
    Optional<Duration> wait = tries.begin(who);
    if (wait.isPresent()) {
      audit.refused(who, "too_many_tries");
      throw new Refusal(
          Refusal.Kind.TOO_MANY_REQUESTS,
          "There were too many tries; wait, then try again.",
          Map.of("Retry-After", Long.toString(Math.max(1, wait.get().toSeconds()))));
    }
    return who;
  }

  private Refusal refused(Tries.Who who, String cause) {
    audit.refused(who, cause);
    return new Refusal(
        Refusal.Kind.UNAUTHORIZED,
        "Account, user name and password or key do not fit together; correct them.");
  }

  private Begun begun(User user, Tries.Who who) {
    tries.succeeded(who);
    Begun begun = new Begun(user, OpaqueToken.next(), OpaqueToken.next(), OpaqueToken.next());
    logins.add(
        new LoginTable.Hashes(begun.bearer().hash(), begun.session().hash(), begun.csrf().hash()),
        user,
        clock.instant().plus(settings.lifetime()));
    logins.tidy(user.id(), MOST_OF_ONE_USER);
    audit.loggedIn(user, who.address());
    return begun;
  }

  /**
   * Whether that is the user's password, counted as a try of a login: for what needs somebody to
   * log in anew.
   */
  public boolean isConfirmed(User user, String password, String address) {
    Tries.Who who = counted(new Attempt(user.accountId(), user.loginName(), address));
    boolean isRight =
        passwords.isRight(
            users
                .byName(user.accountId(), user.loginName())
                .flatMap(Users.WithPassword::storedPassword),
            password);
    if (isRight) {
      tries.succeeded(who);
    } else {
      audit.refused(who, "wrong_password");
    }
    return isRight;
  }

  /** Prolongs a login by its cookie, or refuses (401). */
  public void refresh(String accountId, String session, String csrf) {
    LoginTable.Found login = own(accountId, session, csrf);
    boolean isThere = logins.prolong(login.bearerHash(), clock.instant().plus(settings.lifetime()));
    bearers.forget(login.bearerHash());
    if (!isThere) {
      throw noSession();
    }
  }

  /** Ends a login by its cookie, and its bearer with it, or refuses (401). */
  public void logout(String accountId, String session, String csrf) {
    LoginTable.Found login = own(accountId, session, csrf);
    logins.remove(login.bearerHash());
    bearers.forget(login.bearerHash());
    audit.loggedOut(login.user());
  }

  /** The login of a cookie, in that account. */
  public Optional<Current> current(String accountId, String session) {
    return bySession(accountId, session)
        .map(login -> new Current(login.user(), login.loggedInAt(), login.expiresAt()));
  }

  private Optional<LoginTable.Found> bySession(String accountId, String session) {
    return OpaqueToken.isOne(session)
        ? logins
            .bySession(OpaqueToken.hash(session))
            .filter(login -> login.user().accountId().equals(accountId))
        : Optional.empty();
  }

  private LoginTable.Found own(String accountId, String session, String csrf) {
    LoginTable.Found login = bySession(accountId, session).orElseThrow(Logins::noSession);
    if (!RandomKey.equal(login.csrfHash(), OpaqueToken.hash(csrf))) {
      throw new Refusal(Refusal.Kind.CSRF, WRONG_CSRF);
    }
    return login;
  }

  private static Refusal noSession() {
    return new Refusal(
        Refusal.Kind.UNAUTHORIZED, "There is no such session, or it has ended; log in.");
  }

  /** Ends every login of a user. */
  public void endAllOf(String userId) {
    logins.removeAllOf(userId);
    forgetAll();
  }

  /** What was remembered of users and accounts holds no longer. */
  public void forgetAll() {
    bearers.forgetAll();
    listeners.forEach(Runnable::run);
  }
}
