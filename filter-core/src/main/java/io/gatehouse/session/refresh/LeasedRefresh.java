package io.gatehouse.session.refresh;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.Sessions.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One refresh of one session, by whoever holds its lease. A refresh token is spent only once, and
 * what came for it is kept before anything else can fail. A session that has ended meanwhile stays
 * so.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14">RFC 9700, section 4.14</a>
 */
final class LeasedRefresh {
  private static final System.Logger LOG = System.getLogger(LeasedRefresh.class.getName());
  private static final Duration POLL = Duration.ofMillis(100);

  private final Sessions sessions;
  private final Leases leases;
  private final ProviderPauses pauses;
  private final TokenRenewal renewal;
  private final OrphanedTokens orphans;
  private final RefreshTimes times;
  private final Clock clock;

  LeasedRefresh(
      Sessions sessions, Leases leases, ProviderPauses pauses, SessionRefresh.Ground ground) {
    this.sessions = sessions;
    this.leases = leases;
    this.pauses = pauses;
    this.renewal = ground.renewal();
    this.orphans = ground.orphans();
    this.times = ground.times();
    this.clock = ground.clock();
  }

  /**
   * How the session stands afterwards. Where another node has the lease, its result is waited for
   * if the access token is dead.
   */
  Standing run(Live live) {
    try {
      renewal.prepare(live.session());
    } catch (ProviderException e) {
      return e.kind() == Kind.REFUSED_GRANT ? end(live, e.getMessage()) : failed(live, e);
    }
    long polls = times.longestWait().dividedBy(POLL);
    for (long poll = 0; poll < polls; poll++) {
      Optional<Leases.Lease> lease = leases.take(live.key(), times.redemption());
      if (lease.isPresent()) {
        return holding(lease.get(), live);
      }
      Standing standing = standing(live);
      if (!isDead(standing) || leases.isPutOff(live.key()) || !sleep()) {
        return isDead(standing) ? new Standing.Unknown() : standing;
      }
    }
    return new Standing.Unknown();
  }

  private Standing holding(Leases.Lease lease, Live live) {
    try {
      Optional<Live> current = sessions.again(live);
      if (current.isEmpty()) {
        return new Standing.Ended();
      }
      Session session = current.get().session();
      boolean isRefreshedMeanwhile = !times.isDue(session.tokens(), clock.instant());
      if (isRefreshedMeanwhile) {
        return new Standing.Usable(session);
      }
      if (!pauses.mayAsk(session.provider())) {
        return isDead(session) ? new Standing.Unknown() : new Standing.Usable(session);
      }
      return redeem(lease, current.get());
    } finally {
      lease.release();
    }
  }

  private Standing redeem(Leases.Lease lease, Live live) {
    Tokens fresh;
    try {
      fresh = renewal.redeem(live.session());
    } catch (ProviderException e) {
      if (e.kind() == Kind.REFUSED_GRANT) {
        pauses.succeeded(live.session().provider());
        return end(live, e.getMessage());
      }
      lease.putOff(times.pause());
      return failed(live, e);
    }
    Optional<Live> kept =
        fresh.refreshToken().isEmpty()
            ? Optional.of(live)
            : change(live, session -> session.holding(fresh.refreshToken().get()));
    if (kept.isEmpty()) {
      return afterwards(live, fresh);
    }
    lease.extend(times.identification());
    return identify(lease, kept.get(), fresh);
  }

  private Standing identify(Leases.Lease lease, Live live, Tokens fresh) {
    TokenRenewal.Renewed renewed;
    try {
      renewed = renewal.identify(live.session(), fresh);
    } catch (JwtRejectedException e) {
      pauses.succeeded(live.session().provider());
      if (e.isKeyUnknown() && !isDead(live.session())) {
        lease.putOff(times.pause()); // it was dropped before we saw it: the next token has another
        return new Standing.Usable(live.session());
      }
      orphans.take(live.session().provider(), held(live, fresh));
      return end(live, "token refused: rule " + e.rule());
    } catch (ProviderException e) {
      lease.putOff(times.pause());
      return failed(live, e);
    }
    pauses.succeeded(live.session().provider());
    Instant now = clock.instant();
    Optional<Live> unused =
        change(live, session -> session.renewed(renewed.caller(), renewed.tokens()).usedAt(now));
    return afterwards(live, fresh);
  }

  /** How it is by now: a logout has come in between, or another node was as fast. */
  private Standing afterwards(Live live, Tokens fresh) {
    Standing standing = standing(live);
    if (standing instanceof Standing.Ended) {
      orphans.take(live.session().provider(), held(live, fresh));
    }
    return standing;
  }

  private static SessionTokens held(Live live, Tokens fresh) {
    SessionTokens before = live.session().tokens();
    return fresh.refreshToken().map(before::withRefreshToken).orElse(before);
  }

  /** The session goes on while its access token is good. */
  private Standing failed(Live live, ProviderException e) {
    String provider = live.session().provider();
    LOG.log(WARNING, "a session of provider {0} was not refreshed: {1}", provider, e.getMessage());
    boolean mayComeBack = e.kind() != Kind.NONSENSE && e.kind() != Kind.REFUSED_GRANT;
    if (mayComeBack) {
      pauses.failed(provider);
    } else {
      pauses.succeeded(provider); // it answers
    }
    if (!isDead(live.session())) {
      return new Standing.Usable(live.session());
    }
    return mayComeBack ? new Standing.Unknown() : end(live, "a login may tell more");
  }

  /** Ends the session, unless it has other tokens by now. */
  private Standing end(Live live, @Nullable String reason) {
    Instant now = clock.instant();
    if (change(live, session -> session.endedAt(now)).isEmpty()) {
      return standing(live);
    }
    LOG.log(DEBUG, "a session of provider {0} has ended: {1}", live.session().provider(), reason);
    return new Standing.Ended();
  }

  /**
   * Changes what the store has, be it touched meanwhile or not; nothing if it has ended, or has
   * other tokens.
   */
  private Optional<Live> change(Live live, UnaryOperator<Session> change) {
    Optional<String> token = live.session().tokens().refreshToken();
    Optional<Live> current = Optional.of(live);
    while (current.isPresent()) {
      Optional<Live> changed =
          sessions.replace(current.get(), change.apply(current.get().session()));
      if (changed.isPresent()) {
        return changed;
      }
      current = sessions.again(live).filter(l -> l.session().tokens().refreshToken().equals(token));
    }
    return Optional.empty();
  }

  private Standing standing(Live live) {
    return sessions
        .again(live)
        .<Standing>map(now -> new Standing.Usable(now.session()))
        .orElseGet(Standing.Ended::new);
  }

  private boolean isDead(Standing standing) {
    return standing instanceof Standing.Usable usable && isDead(usable.session());
  }

  private boolean isDead(Session session) {
    return times.isDead(session.tokens(), clock.instant());
  }

  private static boolean sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
