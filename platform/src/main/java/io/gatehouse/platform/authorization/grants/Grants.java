package io.gatehouse.platform.authorization.grants;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.store.RandomKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Grants with their codes and tokens, of which only hashes are kept. A code and a refresh token are
 * redeemed once, by one statement of the database, over all nodes; a second time ends the grant,
 * and with it every token of it. Who redeems is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14">RFC 9700, section 4.14</a>
 */
public final class Grants {
  /** How long an access token counts. */
  public static final Duration ACCESS = Duration.ofHours(1);

  private static final Duration CODE = Duration.ofMinutes(1);
  private static final long TIDY_EVERY = Duration.ofMinutes(1).toMillis();

  private final PlatformDatabase database;
  private final Duration lifetime;
  private final Clock clock;
  private final AtomicLong tidied = new AtomicLong();

  /**
   * @param lifetime of a grant that is not prolonged
   */
  public Grants(PlatformDatabase database, Duration lifetime, Clock clock) {
    this.database = database;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Fresh tokens of a grant. */
  public record Tokens(Grant grant, String access, String refresh, Duration lifetime) {

    /** Without the tokens. */
    @Override
    public String toString() {
      return "Tokens[" + grant.id() + "]";
    }
  }

  /** A refresh token that was issued, used or not. */
  public record Refresh(String hash, Grant grant, Instant expiresAt) {

    /** Without the hash. */
    @Override
    public String toString() {
      return "Refresh[" + grant.id() + "]";
    }
  }

  /** A fresh code for a fresh grant. */
  public String code(Grant grant, Code.Asked asked) {
    tidy();
    String code = RandomKey.next();
    Instant now = clock.instant();
    int unused =
        database.change(
            statements -> {
              Grant added = GrantRows.add(statements, grant, now.plus(lifetime));
              return statements.update(
                  "insert into gatehouse_platform_codes (hash, grant_id, redirect_uri,"
                      + " is_redirect_sent, challenge, nonce, is_used, expires_at)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                  TokenText.hash(code),
                  added.id(),
                  asked.redirectUri(),
                  asked.isRedirectSent(),
                  asked.challenge(),
                  asked.nonce(),
                  false,
                  now.plus(CODE).toEpochMilli());
            });
    return code;
  }

  /** The code, whether or not it was used. */
  public Optional<Code> code(String text) {
    return database.read(
        statements ->
            statements.first(
                Grants::code,
                "select "
                    + GrantRows.COLUMNS
                    + ", c.redirect_uri, c.is_redirect_sent, c.challenge, c.nonce, c.expires_at,"
                    + " c.hash, c.is_used from gatehouse_platform_codes c join gatehouse_platform_grants g"
                    + " on g.id = c.grant_id where c.hash = ?",
                TokenText.hash(text)));
  }

  private static Code code(ResultSet row) throws SQLException {
    int at = GrantRows.COUNT;
    return new Code(
        row.getString(at + 6),
        GrantRows.grant(row),
        new Code.Asked(
            row.getString(at + 1),
            row.getBoolean(at + 2),
            row.getString(at + 3),
            row.getString(at + 4)),
        row.getBoolean(at + 7),
        Instant.ofEpochMilli(row.getLong(at + 5)));
  }

  /** Tokens for it; empty if it has been used, and then the grant has ended. */
  public Optional<Tokens> redeem(Code code) {
    return redeem(
        code.grant(),
        code.grant().scope(),
        "update gatehouse_platform_codes set is_used = ? where hash = ? and is_used = ?",
        code.hash());
  }

  /** The refresh token, whether or not it was used. */
  public Optional<Refresh> refresh(String text) {
    return database.read(
        statements ->
            statements.first(
                row ->
                    new Refresh(
                        row.getString(GrantRows.COUNT + 2),
                        GrantRows.grant(row),
                        Instant.ofEpochMilli(row.getLong(GrantRows.COUNT + 1))),
                "select "
                    + GrantRows.COLUMNS
                    + ", t.expires_at, t.hash from gatehouse_platform_tokens t join"
                    + " gatehouse_platform_grants g on g.id = t.grant_id"
                    + " where t.hash = ? and t.kind = 'refresh'",
                TokenText.hash(text)));
  }

  /**
   * Tokens in its place; empty if it has been used, and then the grant has ended.
   *
   * @param scope of the new access token
   */
  public Optional<Tokens> redeem(Refresh refresh, String scope) {
    return redeem(
        refresh.grant(),
        scope,
        "update gatehouse_platform_tokens set is_used = ? where hash = ? and is_used = ?",
        refresh.hash());
  }

  private Optional<Tokens> redeem(Grant grant, String scope, String once, String hash) {
    Tokens tokens =
        new Tokens(
            new Grant(grant.id(), grant.accountId(), grant.clientId(), grant.visitor(), scope),
            TokenText.nextAccess(),
            TokenText.nextRefresh(),
            lifetime.compareTo(ACCESS) < 0 ? lifetime : ACCESS);
    boolean isDone =
        database.change(
            statements -> {
              if (statements.update(once, true, hash, false) != 1) {
                int unused = GrantRows.end(statements, grant.id());
                return false;
              }
              return issue(statements, tokens);
            });
    return isDone ? Optional.of(tokens) : Optional.empty();
  }

  private boolean issue(Statements statements, Tokens tokens) throws SQLException {
    Instant now = clock.instant();
    if (!GrantRows.prolong(statements, tokens.grant().id(), now.plus(lifetime))) {
      return false;
    }
    int ended =
        statements.update(
            "delete from gatehouse_platform_tokens where grant_id = ? and expires_at <= ?",
            tokens.grant().id(),
            now.toEpochMilli());
    add(statements, tokens, "access", now.plus(tokens.lifetime()));
    add(statements, tokens, "refresh", now.plus(lifetime));
    return ended >= 0;
  }

  private static void add(Statements statements, Tokens tokens, String kind, Instant end)
      throws SQLException {
    String text = kind.equals("access") ? tokens.access() : tokens.refresh();
    int unused =
        statements.update(
            "insert into gatehouse_platform_tokens (hash, grant_id, kind, scope, is_used,"
                + " expires_at) values (?, ?, ?, ?, ?, ?)",
            TokenText.hash(text),
            tokens.grant().id(),
            kind,
            tokens.grant().scope(),
            false,
            end.toEpochMilli());
  }

  /** Keeps the hash of a signed token that was issued for a fresh grant of an application's own. */
  public void keep(Grant grant, String signedToken) {
    tidy();
    Instant end = clock.instant().plus(ACCESS);
    boolean unused =
        database.change(
            statements -> {
              Grant added = GrantRows.add(statements, grant, end);
              add(statements, new Tokens(added, signedToken, "", ACCESS), "access", end);
              return true;
            });
  }

  /** Takes away what has long ended. */
  private void tidy() {
    long now = clock.millis();
    long last = tidied.get();
    if (now - last > TIDY_EVERY && tidied.compareAndSet(last, now)) {
      int unused =
          database.read(
              statements ->
                  statements.update(
                      "delete from gatehouse_platform_grants where expires_at <= ?", now));
    }
  }
}
