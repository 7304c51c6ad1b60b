package io.gatehouse.platform.database;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.store.StoreUnavailableException;
import io.gatehouse.store.database.Database;
import io.gatehouse.store.database.DatabaseUse;
import io.gatehouse.store.database.GuardedDatabase;
import io.gatehouse.store.guarded.Guarded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The platform's database, for work that ends in time. Its tables are made, or brought up to date,
 * before the first work. Every method may throw {@link StoreUnavailableException}; whether a change
 * was made is then not known.
 */
public final class PlatformDatabase implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PlatformDatabase.class.getName());
  private static final String EFFECT = "the platform's API answers 503";

  private final GuardedDatabase database;
  private final Supplier<DataSource> lookup;
  private final Optional<MemoryDatabase> memory;
  private final ReentrantLock migration = new ReentrantLock();
  private volatile boolean isMigrated;

  private PlatformDatabase(
      GuardedDatabase database, Supplier<DataSource> lookup, Optional<MemoryDatabase> memory) {
    this.database = database;
    this.lookup = lookup;
    this.memory = memory;
  }

  /**
   * The one of the settings, or one in memory.
   *
   * @param dataSources by their JNDI names; throws if there is none
   * @throws IllegalArgumentException if there is to be one in memory, and H2 is not there
   */
  public static PlatformDatabase open(
      PlatformSettings settings, Function<String, DataSource> dataSources) {
    String name = settings.dataSource().orElse("in memory");
    Optional<MemoryDatabase> memory =
        settings.dataSource().isPresent() ? Optional.empty() : Optional.of(MemoryDatabase.open());
    if (memory.isPresent()) {
      LOG.log(
          WARNING,
          "gatehouse.platform_datasource is not set: accounts, logins and keys of the platform are"
              + " kept in memory, and are gone with the process; set it");
    }
    Supplier<DataSource> lookup =
        memory.isPresent() ? memory.get()::dataSource : () -> dataSources.apply(name);
    GuardedDatabase database =
        new GuardedDatabase(
            new DatabaseUse("the platform", name, "gatehouse.platform_datasource", EFFECT),
            new Guarded(
                "the platform's database",
                "gatehouse-platform",
                settings.timeout(),
                "gatehouse.platform_timeout",
                EFFECT),
            lookup);
    return new PlatformDatabase(database, lookup, memory);
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Statements statements) throws SQLException;
  }

  /** The work's result; each statement is a transaction of its own. */
  public <T> T read(Work<T> work) {
    migrate();
    return run(connection -> work.with(statements(connection)));
  }

  /**
   * The work's result, in one transaction: all of it is done, or nothing where it throws. Where the
   * database asks to try again, that is done, so the work does nothing else.
   */
  public <T> T change(Work<T> work) {
    migrate();
    return run(connection -> inTransaction(connection, work));
  }

  /** What a rule throws inside the work is no outage of the database. */
  private <T> T run(Database.Work<T> work) {
    Supplier<T> result =
        database.run(
            connection -> {
              try {
                T done = work.with(connection);
                return () -> done;
              } catch (StoreUnavailableException e) {
                throw e;
              } catch (RuntimeException e) {
                return () -> {
                  throw e;
                };
              }
            });
    return result.get();
  }

  private Statements statements(Connection connection) {
    return new Statements(connection, database.database());
  }

  private <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    boolean isDone = false;
    connection.setAutoCommit(false);
    try {
      T result = work.with(statements(connection));
      connection.commit();
      isDone = true;
      return result;
    } finally {
      end(connection, isDone);
    }
  }

  private static void end(Connection connection, boolean isDone) {
    try {
      if (!isDone) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // it is broken, and what broke it is on its way already
      return;
    }
  }

  /** Asks it for something; what is wrong with it, it tells itself. Whether it is there. */
  public boolean tryOut() {
    try {
      migrate();
      return true;
    } catch (StoreUnavailableException e) {
      LOG.log(WARNING, "the platform''s database is not there yet: {0}", e.getMessage());
      return false;
    }
  }

  private void migrate() {
    if (isMigrated) {
      return;
    }
    // one that hangs or is away is found out in time; migrations themselves have no bound
    boolean unused = database.run(Connection::isReadOnly);
    migration.lock();
    try {
      if (!isMigrated) {
        Migrations.run(lookup.get());
        isMigrated = true;
      }
    } finally {
      migration.unlock();
    }
  }

  /** Whether a constraint stood against it: there is such a row already. */
  public static boolean isThere(SQLException e) {
    return Database.isConstraintViolation(e);
  }

  @Override
  public void close() {
    database.close();
    memory.ifPresent(MemoryDatabase::close);
  }
}
