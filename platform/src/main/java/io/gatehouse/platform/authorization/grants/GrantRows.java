package io.gatehouse.platform.authorization.grants;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.store.RandomKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Grants as rows. */
final class GrantRows {
  /** To be read by {@link #grant}, from the first column on. */
  static final String COLUMNS =
      "g.id, g.account_id, g.client_id, g.user_key, g.user_name, g.user_issuer, g.user_subject,"
          + " g.user_kind, g.user_roles, g.authenticated_at, g.scope";

  static final int COUNT = 11;

  private GrantRows() {}

  static Grant grant(ResultSet row) throws SQLException {
    Optional<Visitor> visitor =
        row.getString(4).isEmpty()
            ? Optional.empty()
            : Optional.of(new Visitor(caller(row), Instant.ofEpochMilli(row.getLong(10))));
    return new Grant(
        row.getString(1), row.getString(2), row.getString(3), visitor, row.getString(11));
  }

  private static Caller caller(ResultSet row) throws SQLException {
    Map<String, Object> claims = new HashMap<>(Map.of(Caller.ACCOUNT, row.getString(2)));
    if (!row.getString(8).isEmpty()) {
      claims.put(CallerKind.CLAIM, row.getString(8));
    }
    Set<String> roles =
        Arrays.stream(row.getString(9).split("\n"))
            .filter(role -> !role.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new Caller(row.getString(5), row.getString(6), row.getString(7), roles, claims);
  }

  /** Adds it under a fresh id. */
  static Grant add(Statements statements, Grant grant, Instant expiresAt) throws SQLException {
    Grant added =
        new Grant(
            RandomKey.next(), grant.accountId(), grant.clientId(), grant.visitor(), grant.scope());
    Caller caller =
        grant
            .visitor()
            .map(Visitor::caller)
            .orElseGet(() -> new Caller("", "", "", Set.of(), Map.of()));
    int unused =
        statements.update(
            "insert into gatehouse_platform_grants (id, account_id, client_id, user_key, user_name,"
                + " user_issuer, user_subject, user_kind, user_roles, authenticated_at, scope,"
                + " is_ended, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            added.id(),
            added.accountId(),
            added.clientId(),
            added.userKey(),
            caller.name(),
            caller.issuer(),
            caller.subject(),
            CallerKind.of(caller).map(Enum::name).orElse(""),
            String.join("\n", caller.roles()),
            grant.visitor().map(it -> it.authenticatedAt().toEpochMilli()).orElse(0L),
            added.scope(),
            false,
            expiresAt.toEpochMilli());
    return added;
  }

  /** Whether it has not ended yet; from now on it lasts until then. */
  static boolean prolong(Statements statements, String id, Instant until) throws SQLException {
    return statements.update(
            "update gatehouse_platform_grants set expires_at = ? where id = ? and is_ended = ?",
            until.toEpochMilli(),
            id,
            false)
        == 1;
  }

  static int end(Statements statements, String id) throws SQLException {
    return statements.update(
        "update gatehouse_platform_grants set is_ended = ? where id = ?", true, id);
  }
}
