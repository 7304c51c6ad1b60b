package io.gatehouse.platform.database;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Makes the platform's tables, and brings them up to date; on many nodes at once, one of them does
 * (but not on H2, which has no lock for it). The scripts are resources beside this class, {@code
 * V<number>__<what>.sql}, and never change once they were released. Other tables in the database
 * are left alone.
 */
final class Migrations {
  private static final System.Logger LOG = System.getLogger(Migrations.class.getName());
  private static final String HISTORY = "gatehouse_platform_history";
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Migrations() {}

  static void run(DataSource dataSource) {
    for (int attempt = 1; ; attempt++) {
      try {
        migrate(dataSource);
        return;
      } catch (FlywayException e) {
        if (attempt == ATTEMPTS || !isAnotherAtWork(e, dataSource)) {
          throw failed(e);
        }
        LOG.log(DEBUG, "another node makes the platform''s tables: {0}", e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Flyway's own table is made before it is filled, and two nodes may both begin. */
  private static boolean isAnotherAtWork(FlywayException e, DataSource dataSource) {
    if (e instanceof FlywayValidateException) {
      return false;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select 1 from \"" + HISTORY + "\"");
        ResultSet rows = statement.executeQuery()) {
      boolean unused = rows.next();
      return true; // whatever is in it: it is there
    } catch (SQLException missing) {
      return false;
    }
  }

  private static void migrate(DataSource dataSource) {
    MigrateResult result =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .resourceProvider(new MigrationScripts())
            .locations(new String[0]) // nothing is searched for
            .callbackLocations(new String[0])
            .table(HISTORY)
            .baselineOnMigrate(true) // the application's own tables may be there
            .baselineVersion("0")
            .load()
            .migrate();
    if (result.migrationsExecuted > 0) {
      LOG.log(INFO, "brought the platform''s tables up to date: {0}", result.targetSchemaVersion);
    }
  }

  private static StoreUnavailableException failed(FlywayException e) {
    return new StoreUnavailableException(
        "the platform's tables cannot be made or brought up to date ("
            + e.getMessage()
            + "); let the database's user create tables in its schema",
        e);
  }
}
