package io.gatehouse.session.refresh;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.provider.transport.BackgroundThreads;
import io.gatehouse.session.Session;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps sessions refreshed, each by one refresh at a time. While an access token is good nobody
 * waits: it is refreshed in the background, ahead of its end. When it is dead, requests wait for
 * the result, a bounded time and a bounded number of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, section 6</a>
 */
public final class SessionRefresh implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SessionRefresh.class.getName());
  private static final int THREADS = 8;
  private static final int MOST_QUEUED = 1000;

  /** Half of what servers have as threads: the others still serve what needs no refresh. */
  private static final int MOST_WAITING = 100;

  private final RefreshTimes times;
  private final Clock clock;
  private final ProviderPauses pauses;
  private final LeasedRefresh refresh;
  private final ExecutorService background;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final ConcurrentMap<Store.Key, CompletableFuture<Standing>> flights =
      new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  /** What a refresh stands on. */
  public record Ground(
      Store store, TokenRenewal renewal, OrphanedTokens orphans, RefreshTimes times, Clock clock) {}

  public SessionRefresh(Sessions sessions, Ground ground) {
    this(sessions, ground, BackgroundThreads.few("gatehouse-refresh", THREADS, MOST_QUEUED));
  }

  /** The same with other threads for what need not be waited for. */
  SessionRefresh(Sessions sessions, Ground ground, ExecutorService background) {
    this.background = background;
    this.times = ground.times();
    this.clock = ground.clock();
    this.pauses = new ProviderPauses(times.pause(), clock);
    this.refresh = new LeasedRefresh(sessions, new Leases(ground.store(), clock), pauses, ground);
  }

  /** How the session stands, refreshed if it must be. */
  Standing standing(Sessions.Live live) {
    Session session = live.session();
    if (!times.isDue(session.tokens(), clock.instant())) {
      return new Standing.Usable(session);
    }
    boolean isPaused = pauses.isPaused(session.provider());
    if (isDead(session)) {
      return isPaused ? new Standing.Unknown() : awaited(live);
    }
    if (!isPaused) {
      CompletableFuture<Standing> unused = begin(live, background);
    }
    return new Standing.Usable(session);
  }

  private Standing awaited(Sessions.Live live) {
    if (!waiting.tryAcquire()) {
      return new Standing.Unknown();
    }
    try {
      Standing standing = await(begin(live, Runnable::run));
      // one that was begun ahead of the end leaves it to the node that has the lease
      Standing last = isDead(standing) ? await(begin(live, Runnable::run)) : standing;
      return isDead(last) ? new Standing.Unknown() : last;
    } finally {
      waiting.release();
    }
  }

  /** The refresh of that session which is under way, or a new one. */
  private CompletableFuture<Standing> begin(Sessions.Live live, Executor executor) {
    CompletableFuture<Standing> begun = new CompletableFuture<>();
    CompletableFuture<Standing> other = flights.putIfAbsent(live.key(), begun);
    if (other != null) {
      return other;
    }
    try {
      executor.execute(() -> run(live, begun));
    } catch (RejectedExecutionException e) { // too much to do: the next request tries again
      flights.remove(live.key(), begun);
      begun.complete(new Standing.Usable(live.session()));
    }
    return begun;
  }

  private void run(Sessions.Live live, CompletableFuture<Standing> begun) {
    try {
      begun.complete(isClosed ? new Standing.Usable(live.session()) : refresh.run(live));
    } catch (StoreUnavailableException e) {
      begun.completeExceptionally(e);
    } catch (Throwable e) { // else all would wait for nothing
      LOG.log(WARNING, "a session could not be refreshed", e);
      begun.completeExceptionally(e);
    } finally {
      flights.remove(live.key(), begun);
    }
  }

  private Standing await(CompletableFuture<Standing> refreshed) {
    try {
      return refreshed.get(times.longestWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreUnavailableException unavailable) {
        throw new StoreUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
      }
      return new Standing.Unknown();
    } catch (TimeoutException e) {
      return new Standing.Unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Standing.Unknown();
    }
  }

  private boolean isDead(Standing standing) {
    return standing instanceof Standing.Usable usable && isDead(usable.session());
  }

  private boolean isDead(Session session) {
    return times.isDead(session.tokens(), clock.instant());
  }

  /** What is under way may end, since a refresh token that is spent is lost otherwise. */
  @Override
  public void close() {
    isClosed = true;
    BackgroundThreads.finish(background);
  }
}
