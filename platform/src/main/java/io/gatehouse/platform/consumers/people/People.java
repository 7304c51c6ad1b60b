package io.gatehouse.platform.consumers.people;

import io.gatehouse.platform.consumers.authentication.VerifiedConsumer;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.store.RandomKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The consumers of accounts. Whom a provider knows is one by account, issuer and subject, on every
 * channel; whom nobody knows is one by the token that was made for their browser.
 */
public final class People {
  /** So many a list has. */
  public static final int MOST_LISTED = 200;

  private static final Duration UNUSED = Duration.ofDays(1);
  private static final long TIDY_EVERY = Duration.ofMinutes(1).toMillis();
  private static final String SELECT =
      "select " + PeopleTable.COLUMNS + " from gatehouse_platform_people p where p.account_id = ?";

  private final PlatformDatabase database;
  private final Clock clock;
  private final AtomicLong tidied = new AtomicLong();

  public People(PlatformDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The one of that id, in that account. */
  public Optional<Person> find(String accountId, String id) {
    return one(" and p.id = ?", accountId, id);
  }

  /** Whom a provider knows; letter for letter. */
  public Optional<Person> find(String accountId, Person.Identity identity) {
    return one(" and p.person_key = ?", accountId, key(accountId, identity));
  }

  /** Whose browser has that token, which was made in that account. */
  public Optional<Person> ofToken(String accountId, String token) {
    return AnonymousToken.isOne(token)
        ? one(" and p.person_key = ?", accountId, key(accountId, token))
        : Optional.empty();
  }

  private Optional<Person> one(String condition, String accountId, String value) {
    return database.read(
        statements -> statements.first(PeopleTable::person, SELECT + condition, accountId, value));
  }

  /** Those of an account who came last, the latest first. */
  public List<Person> of(String accountId) {
    return database.read(
        statements ->
            statements.list(
                PeopleTable::person,
                SELECT + " order by p.seen_at desc, p.id fetch first " + MOST_LISTED + " rows only",
                accountId));
  }

  private static String key(String accountId, String token) {
    return RandomKey.hash("anonymous\n" + accountId + "\n" + token);
  }

  /** Nothing in it can stand for a line break of ours but the subject, which is last. */
  private static String key(String accountId, Person.Identity identity) {
    return RandomKey.hash(
        "verified\n" + accountId + "\n" + identity.issuer() + "\n" + identity.subject());
  }

  /** Makes one whom nobody knows, and answers the token of their browser. */
  public String makeAnonymous(String accountId) {
    tidy();
    String token = AnonymousToken.next();
    boolean unused = isMade(accountId, key(accountId, token), Optional.empty());
    return token;
  }

  /** Whom a provider has just said to know: the same as before, or a new one. */
  public Person known(String accountId, VerifiedConsumer consumer) {
    Person.Identity identity = new Person.Identity(consumer.issuer(), consumer.subject());
    Optional<Person> found = find(accountId, identity);
    if (found.isEmpty()) {
      // where another has made the same one meanwhile, it is that one
      boolean unused = isMade(accountId, key(accountId, identity), Optional.of(identity));
      found = find(accountId, identity);
    }
    return found.orElseThrow();
  }

  private boolean isMade(String accountId, String key, Optional<Person.Identity> identity) {
    long now = clock.millis();
    return database.read(
        statements -> {
          try {
            return statements.update(
                    "insert into gatehouse_platform_people (id, account_id, person_key,"
                        + " is_verified, issuer, subject, information, made_at, seen_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    UUID.randomUUID().toString(),
                    accountId,
                    key,
                    identity.isPresent(),
                    identity.map(Person.Identity::issuer).orElse(null),
                    identity.map(Person.Identity::subject).orElse(null),
                    PeopleTable.text(ConsumerInformation.NONE),
                    now,
                    now)
                == 1;
          } catch (SQLException e) {
            if (PlatformDatabase.isThere(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  /**
   * Within a transaction: nobody else changes what belongs to them before it has ended.
   *
   * @return whether they are there
   */
  public static boolean lock(Statements statements, Person person) throws SQLException {
    return statements
        .first(
            row -> row.getString(1),
            "select id from gatehouse_platform_people where id = ? for update",
            person.id())
        .isPresent();
  }

  /** Within a transaction: they have come, and that is told of them from now on. */
  public static void seen(
      Statements statements, Person person, ConsumerInformation information, Instant now)
      throws SQLException {
    int unused =
        statements.update(
            "update gatehouse_platform_people set information = ?, seen_at = ? where id = ?",
            PeopleTable.text(information),
            now.toEpochMilli(),
            person.id());
  }

  /** Takes away whom nobody knows and who has said nothing for long. */
  private void tidy() {
    long now = clock.millis();
    long last = tidied.get();
    if (now - last > TIDY_EVERY && tidied.compareAndSet(last, now)) {
      removeUnused(clock.instant().minus(UNUSED));
    }
  }

  /** The same, of who has not come since then. */
  public void removeUnused(Instant since) {
    int unused =
        database.read(
            statements ->
                statements.update(
                    "delete from gatehouse_platform_people where is_verified = ? and seen_at < ?"
                        + " and not exists (select 1 from gatehouse_platform_conversations c where"
                        + " c.person_id = gatehouse_platform_people.id and c.messages > 0)",
                    false,
                    since.toEpochMilli()));
  }
}
