package io.gatehouse.store.database;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.store.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The server's DataSource: looked up when it is needed, and again until it is there. */
public final class LazyDataSource {
  private static final System.Logger LOG = System.getLogger(LazyDataSource.class.getName());

  private final DatabaseUse use;
  private final Supplier<DataSource> lookup;
  private final AtomicBoolean isMissing = new AtomicBoolean();
  private volatile Optional<DataSource> found = Optional.empty();

  /**
   * @param lookup throws if it cannot be had; it is asked again then
   */
  public LazyDataSource(DatabaseUse use, Supplier<DataSource> lookup) {
    this.use = use;
    this.lookup = lookup;
  }

  /**
   * Looks it up, unless it is known. In a thread of the server's: {@code java:comp/env} is not
   * there for others.
   */
  public void find() {
    if (found.isPresent()) {
      return;
    }
    try {
      found = Optional.of(lookup.get());
    } catch (RuntimeException e) {
      if (isMissing.compareAndSet(false, true)) {
        LOG.log(ERROR, () -> missing(e) + "; " + use.effect() + " until it is there");
      }
      throw new StoreUnavailableException(missing(e), e);
    }
    if (isMissing.compareAndSet(true, false)) {
      LOG.log(INFO, () -> "the DataSource " + use.dataSource() + " is there now");
    }
  }

  DataSource get() {
    return found.orElseThrow(
        () ->
            new StoreUnavailableException(
                "the DataSource " + use.dataSource() + " is not looked up yet"));
  }

  /** Looks it up anew next time: a server may have put another in its place. */
  void forget() {
    found = Optional.empty();
  }

  private String missing(RuntimeException e) {
    return "the DataSource "
        + use.dataSource()
        + " cannot be had ("
        + e.getMessage()
        + "); define it in the server, or correct "
        + use.dataSourceKey();
  }
}
