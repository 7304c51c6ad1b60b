package io.gatehouse.platform.consumers.people;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens of consumers are kept, for a while longer than they count. */
public record ConsumerTokenTable(PlatformDatabase database) {
  private static final Duration RENEWABLE = Duration.ofHours(12);
  private static final int MOST_OF_ONE = 50;

  Optional<ConsumerToken> find(String hash) {
    return database.read(
        statements ->
            statements.first(
                ConsumerTokenTable::token,
                "select "
                    + PeopleTable.COLUMNS
                    + ", t.hash, t.connector_id, t.issued_at, t.expires_at from"
                    + " gatehouse_platform_consumer_tokens t join gatehouse_platform_people p on"
                    + " p.id = t.person_id join gatehouse_platform_accounts a on a.id ="
                    + " p.account_id where t.hash = ? and a.is_enabled = ?",
                hash,
                true));
  }

  private static ConsumerToken token(ResultSet row) throws SQLException {
    int at = PeopleTable.COUNT;
    return new ConsumerToken(
        row.getString(at + 1),
        PeopleTable.person(row),
        row.getString(at + 2),
        Instant.ofEpochMilli(row.getLong(at + 3)),
        Instant.ofEpochMilli(row.getLong(at + 4)));
  }

  static void add(Statements statements, String hash, ConsumerToken token) throws SQLException {
    int unused =
        statements.update(
            "insert into gatehouse_platform_consumer_tokens (hash, person_id, connector_id,"
                + " issued_at, expires_at) values (?, ?, ?, ?, ?)",
            hash,
            token.person().id(),
            token.connectorId(),
            token.issuedAt().toEpochMilli(),
            token.expiresAt().toEpochMilli());
  }

  /** Whether it was there: of several at once, one takes it. */
  public static boolean take(Statements statements, ConsumerToken token) throws SQLException {
    return statements.update(
            "delete from gatehouse_platform_consumer_tokens where hash = ?", token.hash())
        == 1;
  }

  /** Ends all of somebody. */
  public static void removeAllOf(Statements statements, Person person) throws SQLException {
    int unused =
        statements.update(
            "delete from gatehouse_platform_consumer_tokens where person_id = ?", person.id());
  }

  /** Takes away the oldest of somebody beyond so many. */
  static void bound(Statements statements, Person person) throws SQLException {
    List<String> all =
        statements.list(
            row -> row.getString(1),
            "select hash from gatehouse_platform_consumer_tokens where person_id = ?"
                + " order by issued_at desc, hash",
            person.id());
    for (String old : all.subList(Math.min(MOST_OF_ONE, all.size()), all.size())) {
      int unused =
          statements.update("delete from gatehouse_platform_consumer_tokens where hash = ?", old);
    }
  }

  /** Takes away what has long ended. */
  void tidy(Instant now) {
    int unused =
        database.read(
            statements ->
                statements.update(
                    "delete from gatehouse_platform_consumer_tokens where expires_at <= ?",
                    now.minus(RENEWABLE).toEpochMilli()));
  }
}
