package io.gatehouse.jose.keys;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a document kept elsewhere: loaded once for all who wait, refreshed in the background
 * before it is old, used for a bounded time while a new one cannot be had. Nobody waits longer than
 * {@link #LONGEST_WAIT}, and a failed load is not repeated for {@link #RETRY_AFTER}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5861">RFC 5861, the same for HTTP caches</a>
 */
public final class FreshCopy<T> {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  static final Duration WAIT_AFTER_FAILURE = Duration.ofSeconds(3);
  static final Duration RETRY_AFTER = Duration.ofSeconds(3);
  static final int BURST = 4;
  static final Duration ONE_MORE_AFTER = Duration.ofSeconds(30);

  private static final System.Logger LOG = System.getLogger(FreshCopy.class.getName());

  /** Gets the document; called by one thread at a time. */
  @FunctionalInterface
  public interface Loader<T> {
    T load() throws Exception;
  }

  /**
   * How old a copy may be.
   *
   * @param refreshAfter from then on it is renewed in the background
   * @param freshFor from then on whoever asks waits for a new one
   * @param usableFor from then on it is not used even if no new one can be had
   */
  public record Ages(Duration refreshAfter, Duration freshFor, Duration usableFor) {}

  /** No copy, or none young enough; the cause is what the loader threw. */
  public static final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(@Nullable Throwable cause) {
      super("the document cannot be had", cause);
    }
  }

  private record Copy<T>(T document, long atMillis) {}

  private record Failure(Throwable cause, Instant at) {}

  private final String name;
  private final Loader<T> loader;
  private final Ages ages;
  private final Executor executor;
  private final Clock clock;
  private volatile @Nullable Copy<T> copy;
  private volatile @Nullable Failure failure;
  private @Nullable CompletableFuture<T> loading; // guarded by this
  private int refetches = BURST; // guarded by this
  private Instant refetchesCountedAt; // guarded by this

  /**
   * A copy that is not loaded yet.
   *
   * @param name for the log
   * @param executor runs the loads; one thread at a time is used
   */
  public FreshCopy(String name, Loader<T> loader, Ages ages, Executor executor, Clock clock) {
    this.name = name;
    this.loader = loader;
    this.ages = ages;
    this.executor = executor;
    this.clock = clock;
    this.refetchesCountedAt = clock.instant();
  }

  /** Begins to load, and waits for nothing. */
  public void prefetch() {
    CompletableFuture<T> unused = load(copy);
  }

  /** The document, as young as it must be, or as it can be had. */
  public T get() throws UnavailableException {
    Copy<T> now = copy;
    if (now == null) {
      return await(load(null));
    }
    long age = clock.millis() - now.atMillis; // no Duration: this is on the way of every request
    if (age < ages.refreshAfter.toMillis()) {
      return now.document;
    }
    CompletableFuture<T> newer = load(now);
    if (age < ages.freshFor.toMillis()) {
      return now.document;
    }
    try {
      return await(newer);
    } catch (UnavailableException e) {
      if (age < ages.usableFor.toMillis()) {
        return now.document;
      }
      throw e;
    }
  }

  /**
   * A newer document than the one seen, fetched at a bounded rate: {@link #BURST} at once, then one
   * in {@link #ONE_MORE_AFTER}; beyond that, the one that is there.
   *
   * @throws UnavailableException if it was tried and failed
   */
  public T newerThan(T seen) throws UnavailableException {
    CompletableFuture<T> newer;
    synchronized (this) {
      Copy<T> now = copy;
      if (now != null && now.document != seen) {
        return now.document;
      }
      if (loading == null && !mayRefetch()) {
        return seen;
      }
      newer = load(now);
    }
    return await(newer);
  }

  private boolean mayRefetch() {
    Instant now = clock.instant();
    long more = Duration.between(refetchesCountedAt, now).dividedBy(ONE_MORE_AFTER);
    if (more != 0) { // less than nothing when the clock was set back
      refetches = (int) Math.min(BURST, refetches + Math.max(0, more));
      refetchesCountedAt = now;
    }
    if (refetches == 0) {
      return false;
    }
    refetches--;
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // that very copy is meant, not one with the same content
  private synchronized CompletableFuture<T> load(@Nullable Copy<T> seen) {
    CompletableFuture<T> already = loading;
    if (already != null) {
      return already;
    }
    Copy<T> now = copy;
    if (now != null && now != seen) { // loaded since the caller looked
      return CompletableFuture.completedFuture(now.document);
    }
    Failure last = failure;
    if (last != null) {
      Duration since = Duration.between(last.at, clock.instant());
      if (!since.isNegative() && since.compareTo(RETRY_AFTER) < 0) {
        return CompletableFuture.failedFuture(last.cause);
      }
    }
    CompletableFuture<T> begun = new CompletableFuture<>();
    loading = begun;
    try {
      executor.execute(() -> run(begun));
    } catch (RejectedExecutionException e) { // closed
      loading = null;
      begun.completeExceptionally(e);
    }
    return begun;
  }

  private void run(CompletableFuture<T> begun) {
    try {
      T document = loader.load();
      boolean hadFailed;
      synchronized (this) {
        hadFailed = failure != null;
        copy = new Copy<>(document, clock.millis());
        failure = null;
        loading = null;
      }
      LOG.log(hadFailed ? Level.INFO : Level.DEBUG, "{0} loaded", name);
      begun.complete(document);
    } catch (Throwable e) { // else all would wait for ever
      boolean first;
      synchronized (this) {
        first = failure == null;
        failure = new Failure(e, clock.instant());
        loading = null;
      }
      LOG.log(first ? Level.WARNING : Level.DEBUG, "{0} not loaded: {1}", name, e.getMessage());
      begun.completeExceptionally(e);
    }
  }

  private T await(CompletableFuture<T> future) throws UnavailableException {
    // while it is known to be down, threads must not pile up
    Duration wait = failure == null ? LONGEST_WAIT : WAIT_AFTER_FAILURE;
    try {
      return future.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new UnavailableException(e.getCause());
    } catch (TimeoutException e) {
      throw new UnavailableException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(e);
    }
  }
}
