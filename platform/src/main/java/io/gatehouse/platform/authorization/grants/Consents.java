package io.gatehouse.platform.authorization.grants;

import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which applications users let act for them, and what for. */
public final class Consents {
  private final PlatformDatabase database;
  private final Clock clock;

  public Consents(PlatformDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One of them. */
  public record Consent(String clientId, String scope, Instant at) {}

  /** Whether the user was asked, and said yes to all of that. */
  public boolean covers(String clientId, String userKey, Set<String> scopes) {
    return database
        .read(statements -> scope(statements, clientId, userKey))
        .filter(granted -> Scope.names(granted).containsAll(scopes))
        .isPresent();
  }

  private static Optional<String> scope(Statements statements, String clientId, String userKey)
      throws SQLException {
    return statements.first(
        row -> row.getString(1),
        "select scope from gatehouse_platform_consents where client_id = ? and user_key = ?",
        clientId,
        userKey);
  }

  /** The user says yes, to what they have before and to this. */
  public void give(Grant grant) {
    int unused =
        database.change(
            statements -> {
              Optional<String> old = scope(statements, grant.clientId(), grant.userKey());
              Set<String> all = new LinkedHashSet<>(Scope.names(old.orElse("")));
              all.addAll(Scope.names(grant.scope()));
              int removed = remove(statements, grant.clientId(), grant.userKey());
              return removed
                  + statements.update(
                      "insert into gatehouse_platform_consents (client_id, account_id, user_key,"
                          + " scope, granted_at) values (?, ?, ?, ?, ?)",
                      grant.clientId(),
                      grant.accountId(),
                      grant.userKey(),
                      Scope.text(bounded(all, grant.scope())),
                      clock.millis());
            });
  }

  /** What manifests had before may not fit beside what they have now. */
  private static Set<String> bounded(Set<String> all, String latest) {
    return Scope.text(all).length() > 160 ? Scope.names(latest) : all;
  }

  private static int remove(Statements statements, String clientId, String userKey)
      throws SQLException {
    return statements.update(
        "delete from gatehouse_platform_consents where client_id = ? and user_key = ?",
        clientId,
        userKey);
  }

  /** Those of a user, the newest first. */
  public List<Consent> of(String accountId, String userKey) {
    return database.read(
        statements ->
            statements.list(
                row ->
                    new Consent(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                "select client_id, scope, granted_at from gatehouse_platform_consents"
                    + " where account_id = ? and user_key = ? order by granted_at desc",
                accountId,
                userKey));
  }

  /** The user withdraws it: every token of it ends. */
  public void withdraw(String clientId, String userKey) {
    int unused =
        database.change(
            statements ->
                remove(statements, clientId, userKey)
                    + statements.update(
                        "update gatehouse_platform_grants set is_ended = ?"
                            + " where client_id = ? and user_key = ?",
                        true,
                        clientId,
                        userKey));
  }
}
