package io.gatehouse;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import io.gatehouse.store.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** What is answered while the store is out of reach. */
final class StoreOutage {
  private static final System.Logger LOG = System.getLogger(StoreOutage.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  private static final Store.Key NOTHING =
      new Store.Key("start", Section.brief("start"), "nothing");

  /** Where there is no JNDI. */
  static final Function<String, DataSource> NO_DATA_SOURCES =
      name -> {
        throw new StoreUnavailableException("there is no DataSource " + name + " here");
      };

  private StoreOutage() {}

  /** Asks the store for something; what is wrong with it, it tells itself. */
  static void find(Store store) {
    try {
      Optional<String> unused = store.get(NOTHING);
    } catch (StoreUnavailableException e) {
      LOG.log(DEBUG, "the store is not there yet: {0}", String.valueOf(e.getMessage()));
    }
  }

  static HttpReply reply(StoreUnavailableException e) {
    ErrorPage page = ErrorPage.of(503, "temporarily_unavailable", "store");
    // the store tells of an outage once; this is for who asks about a page's reference
    LOG.log(
        DEBUG,
        "answered 503 (reference {0}): {1}",
        page.reference(),
        String.valueOf(e.getMessage()));
    return page.reply().with("Retry-After", RETRY_AFTER_SECONDS);
  }
}
