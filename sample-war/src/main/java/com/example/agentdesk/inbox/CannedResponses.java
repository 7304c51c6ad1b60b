package com.example.agentdesk.inbox;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.people.Seat;
import java.util.List;
import java.util.Map;

/** Answers that are written once and used often. An agent has their own, others see all. */
final class CannedResponses {
  private final Database database;

  CannedResponses(Database database) {
    this.database = database;
  }

  List<Map<String, Object>> of(Seat seat) {
    return database.rows(
        "select e.id, e.name, e.text, a.name as agent from entries e left join agents a on a.id ="
            + " e.agent_id where e.kind = 'response' and e.account_id = ?"
            + (seat.isSeesAll() ? "" : " and e.agent_id = " + seat.getAgent())
            + " order by e.name",
        seat.getAccount());
  }

  void add(Seat seat, String name, String text) {
    long unused =
        database.insert(
            "insert into entries (account_id, kind, name, text, agent_id) values (?, 'response', ?,"
                + " ?, ?)",
            seat.getAccount(),
            name,
            text,
            seat.getAgent());
  }

  /** Removes one that is seen from there. */
  boolean remove(Seat seat, long id) {
    return of(seat).stream().anyMatch(row -> ((Number) row.get("id")).longValue() == id)
        && database.update("delete from entries where id = ? and kind = 'response'", id) == 1;
  }
}
