package io.gatehouse.platform.consumers.conversations;

import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where messages are kept, each under the next number of its conversation. */
record MessageTable(PlatformDatabase database) {

  /**
   * What is to be said.
   *
   * @param personId whose conversation it must be; null: whosever
   */
  record Said(
      String accountId,
      String conversationId,
      @Nullable String personId,
      Message.Sender from,
      boolean isVerified,
      String author,
      String text) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Said[" + conversationId + "]";
    }
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getInt(1),
        Message.Sender.valueOf(row.getString(2)),
        row.getBoolean(3),
        row.getString(4),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }

  /** Those after that one, in their order. */
  List<Message> after(String conversationId, int id, int most) {
    return database.read(
        statements ->
            statements.list(
                MessageTable::message,
                "select id, sender, is_verified, author, message, sent_at from"
                    + " gatehouse_platform_messages where conversation_id = ? and id > ?"
                    + " order by id fetch first "
                    + most
                    + " rows only",
                conversationId,
                id));
  }

  /** Adds it; empty if the conversation is closed, full, or somebody else's by now. */
  Optional<Message> add(Said said, Instant now, int most) {
    return database.change(
        statements -> {
          if (!hasRoom(statements, said, now, most)) {
            return Optional.<Message>empty();
          }
          int id =
              statements
                  .first(
                      row -> row.getInt(1),
                      "select messages from gatehouse_platform_conversations where id = ?",
                      said.conversationId())
                  .orElseThrow();
          return Optional.of(add(statements, said, id, now));
        });
  }

  /** Where it is so, nobody else changes the conversation before the transaction has ended. */
  private static boolean hasRoom(Statements statements, Said said, Instant now, int most)
      throws SQLException {
    String counted =
        "update gatehouse_platform_conversations set messages = messages + 1, changed_at = ?"
            + " where account_id = ? and id = ? and is_open = ? and messages < ?";
    long at = now.toEpochMilli();
    String account = said.accountId();
    String id = said.conversationId();
    @Nullable String person = said.personId();
    int changed =
        person == null
            ? statements.update(counted, at, account, id, true, most)
            : statements.update(
                counted + " and person_id = ?", at, account, id, true, most, person);
    return changed == 1;
  }

  private static Message add(Statements statements, Said said, int id, Instant now)
      throws SQLException {
    int unused =
        statements.update(
            "insert into gatehouse_platform_messages (conversation_id, id, sender, is_verified,"
                + " author, message, sent_at) values (?, ?, ?, ?, ?, ?, ?)",
            said.conversationId(),
            id,
            said.from().name(),
            said.isVerified(),
            said.author(),
            said.text(),
            now.toEpochMilli());
    return new Message(
        id,
        said.from(),
        said.isVerified(),
        said.author(),
        said.text(),
        Instant.ofEpochMilli(now.toEpochMilli()));
  }
}
