package io.gatehouse.store.choice;

import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.Store;
import io.gatehouse.store.choice.StoreSettings.InCache;
import io.gatehouse.store.choice.StoreSettings.InDatabase;
import io.gatehouse.store.choice.StoreSettings.InMemory;
import io.gatehouse.store.guarded.GuardedStore;
import io.gatehouse.store.jcache.JCacheStore;
import io.gatehouse.store.jdbc.JdbcStore;
import io.gatehouse.store.sealing.SealedStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/** Opens the store that the settings name. What leaves the process is sealed, and guarded. */
public final class Stores {
  private static final Duration CLEANING = Duration.ofMinutes(5);

  private Stores() {}

  /**
   * Opens it, and reaches for nothing yet: what is out of reach now is asked for later.
   *
   * @param dataSources by name; throws if there is none
   * @throws IllegalArgumentException if what the settings name cannot be there: no JCache
   */
  public static Store open(
      StoreSettings settings, Clock clock, Function<String, DataSource> dataSources) {
    if (settings instanceof InDatabase database) {
      return open(database, clock, dataSources);
    }
    if (settings instanceof InCache cache) {
      return open(cache, clock);
    }
    return new InMemoryStore(((InMemory) settings).bounds(), clock);
  }

  private static Store open(
      InDatabase settings, Clock clock, Function<String, DataSource> dataSources) {
    String name = settings.table().dataSource();
    JdbcStore store =
        new JdbcStore(settings.table(), () -> dataSources.apply(name), clock, CLEANING);
    GuardedStore guarded =
        new GuardedStore(store, store::findDataSource, settings.table().timeout());
    return new SealedStore(guarded, settings.keys(), clock);
  }

  private static Store open(InCache settings, Clock clock) {
    try {
      JCacheStore store = JCacheStore.open(settings.cache(), clock);
      GuardedStore guarded = new GuardedStore(store, store::findCaches, settings.cache().timeout());
      return new SealedStore(guarded, settings.keys(), clock);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "gatehouse.store=jcache needs the JCache API, and it is not there; put"
              + " javax.cache:cache-api and a provider into WEB-INF/lib, or set"
              + " gatehouse.store=jdbc",
          e);
    }
  }
}
