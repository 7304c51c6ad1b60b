package io.gatehouse.servlet;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.store.RandomKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * Binds the container's session, where the application makes one, to the caller: its id is renewed
 * at login, its content stays with the same caller, and one of another caller, or of a login that
 * has ended, is gone before the application sees it.
 */
final class ContainerSession {
  /** A text, since only the JDK's types may stay in a session. */
  private static final String MARK = "io.gatehouse.login";

  private final HttpServletRequest request;
  private final Optional<String> mark;
  private final boolean wasBound;

  private ContainerSession(HttpServletRequest request, Optional<String> mark, boolean wasBound) {
    this.request = request;
    this.mark = mark;
    this.wasBound = wasBound;
  }

  /** Before the application. */
  static ContainerSession before(HttpServletRequest request, Outcome outcome) {
    Optional<String> mark = mark(outcome);
    boolean isBearer = mark.isEmpty() && outcome instanceof Outcome.Authenticated;
    HttpSession session = request.getSession(false);
    if (session == null || isBearer) {
      return new ContainerSession(request, mark, false);
    }
    return new ContainerSession(request, mark, bind(request, session, mark));
  }

  /**
   * After the application: a session that it made is bound.
   *
   * @return whether the application ended the session that was bound: then its caller is to be
   *     logged out
   */
  boolean after() {
    HttpSession session = request.getSession(false);
    Optional<String> found = session == null ? Optional.empty() : markOf(session);
    if (wasBound) {
      return found.isEmpty();
    }
    if (session != null && found.isEmpty() && mark.isPresent()) {
      setMark(session, mark.get());
    }
    return false;
  }

  /** After a logout on purpose nothing is kept, for the same caller neither. */
  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && markOf(session).isPresent()) {
      session.invalidate();
    }
  }

  private static boolean bind(
      HttpServletRequest request, HttpSession session, Optional<String> mark) {
    Optional<String> found = markOf(session);
    if (mark.isEmpty()) {
      if (found.isPresent()) {
        session.invalidate();
      }
      return false;
    }
    if (found.equals(mark)) {
      return true;
    }
    if (found.isPresent() && !caller(found.get()).equals(caller(mark.get()))) {
      session.invalidate();
      return false;
    }
    request.changeSessionId();
    return setMark(session, mark.get());
  }

  private static Optional<String> mark(Outcome outcome) {
    return outcome instanceof Outcome.Authenticated found && !found.login().isEmpty()
        ? Optional.of(hash(found.caller()) + ":" + found.login())
        : Optional.empty();
  }

  private static String hash(Caller caller) {
    return RandomKey.hash(caller.issuer() + "\n" + caller.subject());
  }

  private static String caller(String mark) {
    return mark.substring(0, mark.indexOf(':') + 1);
  }

  private static Optional<String> markOf(HttpSession session) {
    try {
      return Optional.ofNullable(session.getAttribute(MARK)).map(Object::toString);
    } catch (IllegalStateException e) {
      return Optional.empty(); // it was ended by another request
    }
  }

  private static boolean setMark(HttpSession session, String mark) {
    try {
      session.setAttribute(MARK, mark);
      return true;
    } catch (IllegalStateException e) {
      return false; // it was ended by another request
    }
  }
}
