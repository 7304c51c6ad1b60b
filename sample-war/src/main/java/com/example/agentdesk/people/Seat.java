package com.example.agentdesk.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody sits: in which account, and before which inboxes. Which pages are open to them is
 * the container's affair; this says which rows a page may show.
 */
public final class Seat {
  private static final String ATTRIBUTE = Seat.class.getName();

  private final long account;
  private final long agent;
  private final String name;
  private final boolean seesAll;
  private final List<Long> inboxes;

  Seat(long account, long agent, String name, boolean seesAll, List<Long> inboxes) {
    this.account = account;
    this.agent = agent;
    this.name = name;
    this.seesAll = seesAll;
    this.inboxes = List.copyOf(inboxes);
  }

  /** Of somebody whom the desk does not know: before no inbox, and in no account. */
  static Seat nowhere(String name) {
    return new Seat(-1, -1, name, false, List.of());
  }

  boolean isNowhere() {
    return account < 0;
  }

  /** The caller's; there is one on each page that needs a login, see {@link SeatFilter}. */
  public static Seat of(HttpServletRequest request) {
    return (Seat) Optional.ofNullable(request.getAttribute(ATTRIBUTE)).orElseThrow();
  }

  void offer(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
    request.setAttribute("seat", this);
  }

  public long getAccount() {
    return account;
  }

  public long getAgent() {
    return agent;
  }

  public String getName() {
    return name;
  }

  /** Supervisors and administrators see all inboxes of their account. */
  public boolean isSeesAll() {
    return seesAll;
  }

  /**
   * A condition on a column with an inbox's id, for inboxes that are seen from here. Its parameters
   * are {@link #inboxParameters()}.
   */
  public String inboxCondition(String column) {
    if (seesAll) {
      return column + " in (select id from inboxes where account_id = ?)";
    }
    return column
        + " in (select id from inboxes where account_id = ? and id in ("
        + String.join(", ", Collections.nCopies(Math.max(1, inboxes.size()), "?"))
        + "))";
  }

  /** The parameters of {@link #inboxCondition}. */
  public List<Object> inboxParameters() {
    List<Object> parameters = new ArrayList<>(List.of(account));
    if (!seesAll) {
      parameters.addAll(inboxes.isEmpty() ? List.of(-1L) : inboxes);
    }
    return parameters;
  }
}
