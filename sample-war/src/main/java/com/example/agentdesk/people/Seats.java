package com.example.agentdesk.people;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.data.DatabaseException;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds seats. Who comes from the login service for the first time becomes an agent here. An
 * application sits where its user does, and an API key before all inboxes of its account.
 */
final class Seats {
  private static final List<String> ROLES = List.of("agent", "supervisor", "administrator");

  private final Database database;

  Seats(Database database) {
    this.database = database;
  }

  Optional<Seat> of(HttpServletRequest request) {
    Optional<Caller> called =
        RequestCaller.of(request).filter(it -> !it.isLoggedIn()).map(RequestCaller::caller);
    Optional<Long> account = text(request, "io.gatehouse.account").map(Long::valueOf);
    if (called.isPresent() && account.isPresent()) {
      return ofThePlatform(called.get(), account.get())
          .map(agent -> seat(request, agent))
          .or(() -> ofKey(request, called.get(), account.get()));
    }
    return ofBefore(request)
        .or(() -> ofTheLoginService(request))
        .map(agent -> seat(request, agent));
  }

  /** For whom an application calls: an agent, unless it is a user of the platform's own. */
  private Optional<Map<String, Object>> ofThePlatform(Caller caller, long account) {
    return caller.issuer().equals(CallerKind.ISSUER)
        ? Optional.empty()
        : known(account, caller.subject());
  }

  private static Optional<Seat> ofKey(HttpServletRequest request, Caller caller, long account) {
    return request.isUserInRole("desk.read")
        ? Optional.of(new Seat(account, -1, caller.name(), true, List.of()))
        : Optional.empty();
  }

  /** The user of before, who is of the account that the login is for. */
  private Optional<Map<String, Object>> ofBefore(HttpServletRequest request) {
    return text(request, "io.gatehouse.user")
        .flatMap(user -> database.row("select * from agents where id = ?", Long.valueOf(user)));
  }

  private Optional<Map<String, Object>> ofTheLoginService(HttpServletRequest request) {
    Optional<Long> account = text(request, "io.gatehouse.account").map(Long::valueOf);
    Optional<String> subject = claim(request, "sub");
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    if (account.isEmpty()) { // who has a token, and did not log in
      List<Map<String, Object>> agents =
          database.rows("select * from agents where subject = ?", subject.get());
      return agents.size() == 1 ? Optional.of(agents.get(0)) : Optional.empty();
    }
    Optional<Map<String, Object>> known = known(account.get(), subject.get());
    return known.isPresent() ? known : add(request, account.get(), subject.get());
  }

  private Optional<Map<String, Object>> known(long account, String subject) {
    return database.row(
        "select * from agents where account_id = ? and subject = ?", account, subject);
  }

  private Optional<Map<String, Object>> add(
      HttpServletRequest request, long account, String subject) {
    String caller = request.getUserPrincipal().getName();
    try {
      long unused =
          database.insert(
              "insert into agents (account_id, name, email, subject, roles) values (?, ?, ?, ?, ?)",
              account,
              claim(request, "name").orElse(caller),
              claim(request, "email").orElse(caller).toLowerCase(Locale.ROOT),
              subject,
              roles(request));
    } catch (DatabaseException e) {
      if (!e.isDuplicate()) {
        throw e;
      }
    }
    return known(account, subject);
  }

  private Seat seat(HttpServletRequest request, Map<String, Object> agent) {
    long id = ((Number) agent.get("id")).longValue();
    Optional<List<Long>> given = given(request);
    if (request.getAttribute("io.gatehouse.account") != null
        && RequestCaller.of(request).filter(RequestCaller::isLoggedIn).isPresent()) {
      bringUpToDate(request, agent, id, given.orElse(List.of()));
    }
    return new Seat(
        ((Number) agent.get("account_id")).longValue(),
        id,
        String.valueOf(agent.get("name")),
        request.isUserInRole("supervisor") || request.isUserInRole("administrator"),
        given.orElseGet(() -> inboxes(id)));
  }

  /** What the login service says is kept for the team's pages; it opens nothing. */
  private void bringUpToDate(
      HttpServletRequest request, Map<String, Object> agent, long id, List<Long> given) {
    String roles = roles(request);
    if (!roles.equals(agent.get("roles"))) {
      int unused = database.update("update agents set roles = ? where id = ?", roles, id);
    }
    List<Long> noted =
        numbers("select inbox_id from inbox_members where by_login and agent_id = ?", id);
    if (!noted.equals(given)) {
      boolean unused =
          database.inTransaction(
              transaction -> {
                transaction.update("delete from inbox_members where by_login and agent_id = ?", id);
                for (long inbox : given) {
                  transaction.update("insert into inbox_members values (?, ?, true)", inbox, id);
                }
                return true;
              });
    }
  }

  private static String roles(HttpServletRequest request) {
    return ROLES.stream().filter(request::isUserInRole).collect(Collectors.joining(" "));
  }

  /** Those that the login gave. */
  private static Optional<List<Long>> given(HttpServletRequest request) {
    return request.getAttribute("io.gatehouse.inboxes") instanceof Collection<?> ids
        ? Optional.of(ids.stream().map(id -> Long.valueOf(id.toString())).sorted().toList())
        : Optional.empty();
  }

  /** Those of the table, for who came with a password of before, or with a token. */
  private List<Long> inboxes(long agent) {
    return numbers("select distinct inbox_id from inbox_members where agent_id = ?", agent);
  }

  private List<Long> numbers(String sql, long agent) {
    return database.rows(sql + " order by inbox_id", agent).stream()
        .map(row -> ((Number) row.get("inbox_id")).longValue())
        .toList();
  }

  private static Optional<String> text(HttpServletRequest request, String attribute) {
    return Optional.ofNullable(request.getAttribute(attribute)).map(Object::toString);
  }

  private static Optional<String> claim(HttpServletRequest request, String name) {
    return request.getAttribute("io.gatehouse.claims") instanceof Map<?, ?> claims
        ? Optional.ofNullable(claims.get(name)).map(Object::toString)
        : Optional.empty();
  }
}
