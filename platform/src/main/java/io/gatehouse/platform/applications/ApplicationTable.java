package io.gatehouse.platform.applications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where applications are kept. */
final class ApplicationTable {
  private static final String SELECT =
      "select client_id, account_id, secret_hash, manifest, created_at from"
          + " gatehouse_platform_applications where account_id = ?";

  private final PlatformDatabase database;
  private final ObjectMapper json = new ObjectMapper();

  ApplicationTable(PlatformDatabase database) {
    this.database = database;
  }

  private Application application(ResultSet row) throws SQLException {
    try {
      return new Application(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          json.readValue(row.getString(4), Manifest.class),
          Instant.ofEpochMilli(row.getLong(5)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest in the platform's database is damaged", e);
    }
  }

  private String text(Manifest manifest) {
    try {
      return json.writeValueAsString(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every manifest is JSON", e);
    }
  }

  List<Application> of(String accountId) {
    return database.read(
        statements ->
            statements.list(this::application, SELECT + " order by folded_name", accountId));
  }

  Optional<Application> find(String accountId, String clientId) {
    return database.read(
        statements ->
            statements.first(
                this::application, SELECT + " and client_id = ?", accountId, clientId));
  }

  /** What came of a change. */
  enum Result {
    DONE,
    NAME_TAKEN,
    TOO_MANY
  }

  Result add(Application application, int most) {
    return unlessTaken(
        statements -> {
          long all =
              statements
                  .first(
                      row -> row.getLong(1),
                      "select count(*) from gatehouse_platform_applications where account_id = ?",
                      application.accountId())
                  .orElse(0L);
          if (all >= most) {
            return Result.TOO_MANY;
          }
          int unused =
              statements.update(
                  "insert into gatehouse_platform_applications (client_id, account_id,"
                      + " client_name, folded_name, secret_hash, manifest, is_enabled, created_at)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                  application.clientId(),
                  application.accountId(),
                  application.manifest().clientName(),
                  folded(application),
                  application.secretHash(),
                  text(application.manifest()),
                  application.manifest().enabled(),
                  application.createdAt().toEpochMilli());
          return Result.DONE;
        });
  }

  /** Writes it as it is now. */
  Result put(Application application) {
    return unlessTaken(
        statements -> {
          int unused =
              statements.update(
                  "update gatehouse_platform_applications set client_name = ?, folded_name = ?,"
                      + " secret_hash = ?, manifest = ?, is_enabled = ? where client_id = ?",
                  application.manifest().clientName(),
                  folded(application),
                  application.secretHash(),
                  text(application.manifest()),
                  application.manifest().enabled(),
                  application.clientId());
          return Result.DONE;
        });
  }

  private Result unlessTaken(PlatformDatabase.Work<Result> work) {
    try {
      return database.change(statements -> marked(statements, work));
    } catch (NameTakenException e) {
      return Result.NAME_TAKEN;
    }
  }

  private static Result marked(Statements statements, PlatformDatabase.Work<Result> work)
      throws SQLException {
    try {
      return work.with(statements);
    } catch (SQLException e) {
      if (PlatformDatabase.isThere(e)) {
        throw new NameTakenException(); // so that the transaction ends
      }
      throw e;
    }
  }

  private static final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static String folded(Application application) {
    return application.manifest().clientName().toLowerCase(Locale.ROOT);
  }
}
