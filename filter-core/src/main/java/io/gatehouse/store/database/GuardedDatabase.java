package io.gatehouse.store.database;

import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.guarded.Guard;
import io.gatehouse.store.guarded.Guarded;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database of the application's, for work that ends in time: its DataSource is looked up in the
 * thread of the request, and all else is done in threads of ours.
 */
public final class GuardedDatabase implements AutoCloseable {
  private final Database database;
  private final Guard guard;

  /**
   * @param lookup throws if the DataSource cannot be had; it is asked again then
   */
  public GuardedDatabase(DatabaseUse use, Guarded guarded, Supplier<DataSource> lookup) {
    LazyDataSource source = new LazyDataSource(use, lookup);
    this.database = new Database(use, source, guarded.timeout());
    this.guard = new Guard(guarded, source::find);
  }

  /** The database without a bound for the whole of an operation: for tables and statements. */
  public Database database() {
    return database;
  }

  /**
   * The work's result, on a connection that commits each statement.
   *
   * @throws StoreUnavailableException if it cannot be had in time
   */
  public <T> T run(Database.Work<T> work) {
    return guard.run(() -> database.run(work));
  }

  @Override
  public void close() {
    guard.close();
  }
}
