package io.gatehouse.platform.database;

import static java.lang.System.Logger.Level.INFO;

import io.gatehouse.store.StoreUnavailableException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Makes the platform's tables, and brings them up to date; on many nodes at once, one of them does.
 * The scripts are resources beside this class, {@code V<number>__<what>.sql}, and never change once
 * they were released. Other tables in the database are left alone.
 */
final class Migrations {
  private static final System.Logger LOG = System.getLogger(Migrations.class.getName());
  private static final String HISTORY = "gatehouse_platform_history";

  private Migrations() {}

  static void run(DataSource dataSource) {
    try {
      MigrateResult result =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(dataSource)
              .locations("classpath:io/gatehouse/platform/database")
              .table(HISTORY)
              .baselineOnMigrate(true) // the application's own tables may be there
              .baselineVersion("0")
              .load()
              .migrate();
      if (result.migrationsExecuted > 0) {
        LOG.log(INFO, "brought the platform''s tables up to date: {0}", result.targetSchemaVersion);
      }
    } catch (FlywayException e) {
      throw new StoreUnavailableException(
          "the platform's tables cannot be made or brought up to date ("
              + e.getMessage()
              + "); let the database's user create tables in its schema",
          e);
    }
  }
}
