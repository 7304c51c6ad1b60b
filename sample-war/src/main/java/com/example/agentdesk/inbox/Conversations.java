package com.example.agentdesk.inbox;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.people.Seat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Conversations as they are seen from a seat: those of its inboxes, and no others. */
public final class Conversations {
  /** What {@link #find} takes as status; {@code all} means any. */
  static final List<String> STATUSES = List.of("all", "open", "waiting", "resolved");

  private static final int MOST = 200;
  private static final String COLUMNS =
      "select c.id, c.subject, c.channel, c.status, c.updated, c.agent_id, k.name as customer,"
          + " i.name as inbox, a.name as agent from conversations c"
          + " join contacts k on k.id = c.contact_id join inboxes i on i.id = c.inbox_id"
          + " left join agents a on a.id = c.agent_id where ";

  private final Database database;
  private final Clock clock;

  Conversations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The newest of a status that have those words in them. */
  List<Map<String, Object>> find(Seat seat, String status, String words) {
    List<Object> parameters = new ArrayList<>(seat.inboxParameters());
    StringBuilder sql = new StringBuilder(COLUMNS).append(seat.inboxCondition("c.inbox_id"));
    if (!status.equals("all")) {
      sql.append(" and c.status = ?");
      parameters.add(status);
    }
    if (!words.isEmpty()) {
      sql.append(
          " and (lower(c.subject) like ? escape '!' or lower(k.name) like ? escape '!' or exists"
              + " (select 1 from messages m where m.conversation_id = c.id and lower(m.text) like ?"
              + " escape '!'))");
      String pattern = "%" + words.toLowerCase(Locale.ROOT).replaceAll("([%_!])", "!$1") + "%";
      parameters.addAll(List.of(pattern, pattern, pattern));
    }
    sql.append(" order by c.updated desc, c.id desc limit ").append(MOST);
    return database.rows(sql.toString(), parameters.toArray());
  }

  /** One of them. */
  Optional<Map<String, Object>> byId(Seat seat, long id) {
    List<Object> parameters = new ArrayList<>(seat.inboxParameters());
    parameters.add(id);
    return database.row(
        COLUMNS + seat.inboxCondition("c.inbox_id") + " and c.id = ?", parameters.toArray());
  }

  List<Map<String, Object>> messages(long id) {
    return database.rows(
        "select author, from_desk, text, sent from messages where conversation_id = ? order by id",
        id);
  }

  List<Map<String, Object>> labels(long id) {
    return database.rows(
        "select e.name from conversation_labels l join entries e on e.id = l.label_id"
            + " where l.conversation_id = ? order by e.name",
        id);
  }

  /** Who may get it: whoever has its inbox, and whoever has all. */
  List<Map<String, Object>> assignees(long id) {
    return database.rows(
        "select a.id, a.name from agents a join conversations c on c.account_id = a.account_id"
            + " where c.id = ? and a.roles <> '' and (a.roles <> 'agent' or exists (select 1 from"
            + " inbox_members m where m.inbox_id = c.inbox_id and m.agent_id = a.id)) order by"
            + " a.name",
        id);
  }

  void reply(Seat seat, long id, String text) {
    boolean unused =
        database.inTransaction(
            transaction -> {
              transaction.update(
                  "insert into messages (conversation_id, author, from_desk, text, sent)"
                      + " values (?, ?, true, ?, ?)",
                  id,
                  seat.getName(),
                  text,
                  Database.time(clock.instant()));
              transaction.update(
                  "update conversations set status = 'waiting', updated = ?,"
                      + " agent_id = coalesce(agent_id, ?) where id = ?",
                  Database.time(clock.instant()),
                  seat.getAgent(),
                  id);
              return true;
            });
  }

  void assign(long id, long agent) {
    int unused = database.update("update conversations set agent_id = ? where id = ?", agent, id);
  }

  void resolve(long id, boolean isResolved) {
    int unused =
        database.update(
            "update conversations set status = ?, updated = ? where id = ?",
            isResolved ? "resolved" : "open",
            Database.time(clock.instant()),
            id);
  }
}
