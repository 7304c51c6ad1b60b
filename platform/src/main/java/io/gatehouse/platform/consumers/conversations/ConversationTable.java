package io.gatehouse.platform.consumers.conversations;

import io.gatehouse.platform.consumers.people.ConsumerInformation;
import io.gatehouse.platform.consumers.people.PeopleTable;
import io.gatehouse.platform.consumers.people.Person;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where conversations are kept. */
record ConversationTable(PlatformDatabase database) {
  private static final String SELECT =
      "select account_id, id, person_id, engagement_id, page, is_open, messages, opened_at,"
          + " changed_at from gatehouse_platform_conversations where account_id = ?";

  private static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        PeopleTable.information(row.getString(5)),
        row.getBoolean(6),
        row.getInt(7),
        Instant.ofEpochMilli(row.getLong(8)),
        Instant.ofEpochMilli(row.getLong(9)));
  }

  List<Conversation> of(String accountId, int most) {
    return database.read(
        statements ->
            statements.list(
                ConversationTable::conversation,
                SELECT + " order by changed_at desc, id fetch first " + most + " rows only",
                accountId));
  }

  List<Conversation> of(Person person, int most) {
    return database.read(
        statements ->
            statements.list(
                ConversationTable::conversation,
                SELECT
                    + " and person_id = ? order by changed_at desc, id fetch first "
                    + most
                    + " rows only",
                person.accountId(),
                person.id()));
  }

  Optional<Conversation> find(String accountId, String id) {
    return database.read(
        statements ->
            statements.first(
                ConversationTable::conversation, SELECT + " and id = ?", accountId, id));
  }

  /** The open one of somebody at an engagement; the last that changed. */
  static Optional<Conversation> open(Statements statements, Person person, String engagementId)
      throws SQLException {
    return statements.first(
        ConversationTable::conversation,
        SELECT
            + " and person_id = ? and engagement_id = ? and is_open = ?"
            + " order by changed_at desc, id fetch first 1 rows only",
        person.accountId(),
        person.id(),
        engagementId,
        true);
  }

  /** The last of somebody's open ones, wherever it is. */
  static Optional<Conversation> open(Statements statements, Person person) throws SQLException {
    return statements.first(
        ConversationTable::conversation,
        SELECT
            + " and person_id = ? and is_open = ?"
            + " order by changed_at desc, id fetch first 1 rows only",
        person.accountId(),
        person.id(),
        true);
  }

  static void add(Statements statements, Conversation conversation) throws SQLException {
    int unused =
        statements.update(
            "insert into gatehouse_platform_conversations (account_id, id, person_id,"
                + " engagement_id, page, is_open, messages, opened_at, changed_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            conversation.accountId(),
            conversation.id(),
            conversation.personId(),
            conversation.engagementId(),
            PeopleTable.text(conversation.page()),
            conversation.isOpen(),
            conversation.messages(),
            conversation.openedAt().toEpochMilli(),
            conversation.changedAt().toEpochMilli());
  }

  static void page(Statements statements, String id, ConsumerInformation page) throws SQLException {
    int unused =
        statements.update(
            "update gatehouse_platform_conversations set page = ? where id = ?",
            PeopleTable.text(page),
            id);
  }

  /** All that is somebody's is somebody else's from now on. */
  static void move(Statements statements, Person from, Person to) throws SQLException {
    int unused =
        statements.update(
            "update gatehouse_platform_conversations set person_id = ? where person_id = ?",
            to.id(),
            from.id());
  }

  /** It is at that engagement from now on. */
  static void settle(
      Statements statements, Conversation conversation, String engagementId, Instant now)
      throws SQLException {
    int unused =
        statements.update(
            "update gatehouse_platform_conversations set engagement_id = ?, changed_at = ?"
                + " where id = ?",
            engagementId,
            now.toEpochMilli(),
            conversation.id());
  }

  /** Whether it was open. */
  boolean close(String accountId, String id, Instant now) {
    return database.read(
            statements ->
                statements.update(
                    "update gatehouse_platform_conversations set is_open = ?, changed_at = ?"
                        + " where account_id = ? and id = ? and is_open = ?",
                    false,
                    now.toEpochMilli(),
                    accountId,
                    id,
                    true))
        == 1;
  }
}
