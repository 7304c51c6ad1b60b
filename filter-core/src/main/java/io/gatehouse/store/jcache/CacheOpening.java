package io.gatehouse.store.jcache;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.store.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.CacheManager;

/**
 * Opens the caches in a thread of its own, since that may mean to join a cluster, and no request
 * should wait for it, or interrupt it. Tries until they are open, and again when they were closed.
 */
final class CacheOpening implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CacheOpening.class.getName());
  private static final long PAUSE_SECONDS = 5;

  private final Supplier<CacheManager> managers;
  private final JCacheSettings settings;
  private final Semaphore wanted = new Semaphore(1);
  private final Thread thread;
  private volatile boolean isClosed;
  private volatile Optional<Caches> caches = Optional.empty();

  private CacheOpening(Supplier<CacheManager> managers, JCacheSettings settings) {
    this.managers = managers;
    this.settings = settings;
    thread = new Thread(this::run, "gatehouse-store-opening");
    thread.setDaemon(true);
    thread.setContextClassLoader(CacheOpening.class.getClassLoader());
  }

  static CacheOpening begun(Supplier<CacheManager> managers, JCacheSettings settings) {
    CacheOpening opening = new CacheOpening(managers, settings);
    opening.thread.start();
    return opening;
  }

  /**
   * The caches.
   *
   * @throws StoreUnavailableException while they are not open
   */
  Caches caches() {
    Optional<Caches> open = caches;
    if (open.isEmpty()) {
      throw new StoreUnavailableException(
          "the caches of gatehouse.jcache_cache are not open yet; the log says if they cannot be");
    }
    return open.get();
  }

  /** Something failed: perhaps somebody closed them. */
  void lookAgain() {
    if (caches.filter(open -> !open.areOpen()).isPresent()) {
      caches = Optional.empty();
      wanted.release();
    }
  }

  private void run() {
    boolean isFirst = true;
    try {
      while (!isClosed) {
        wanted.acquire();
        while (!isClosed && !open(isFirst)) {
          isFirst = false;
          TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        }
        isFirst = true;
        int unused = wanted.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean open(boolean isFirst) {
    try {
      caches = Optional.of(Caches.of(managers.get(), settings));
      if (!isFirst) {
        LOG.log(INFO, "the caches of the store are open now");
      }
      return true;
    } catch (RuntimeException | LinkageError e) {
      if (isFirst && !isClosed) {
        LOG.log(
            ERROR,
            "the caches of the store cannot be opened; see that what gatehouse.jcache_config says"
                + " is right and its cluster runs (until they are, protected pages answer 503)",
            e);
      }
      return false;
    }
  }

  /** Ends the thread, and gives it a moment to be gone. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
