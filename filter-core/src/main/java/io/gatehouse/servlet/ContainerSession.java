package io.gatehouse.servlet;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.store.RandomKey;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
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
  private final Outcome outcome;
  private final boolean wasBound;

  private ContainerSession(HttpServletRequest request, Outcome outcome, boolean wasBound) {
    this.request = request;
    this.outcome = outcome;
    this.wasBound = wasBound;
  }

  /**
   * Whether a caller by a token comes with a session that is bound to somebody else. It is neither
   * shown nor ended: it may be the session of the very browser that sends tokens of another beside
   * it. Where the token cannot be checked now, every session that is bound is somebody else's.
   */
  static boolean isAnothers(HttpServletRequest request, Outcome outcome) {
    boolean isUnknown =
        outcome instanceof Outcome.Undecided && request.getHeader("Authorization") != null;
    if (!isUnknown && !TokenCallers.isOne(request)) {
      return false;
    }
    HttpSession session = request.getSession(false);
    Optional<String> found = session == null ? Optional.empty() : markOf(session);
    return found.isPresent()
        && !(outcome instanceof Outcome.Authenticated token
            && caller(found.get()).equals(hash(token.caller()) + ":"));
  }

  /** Before the application. */
  static ContainerSession before(HttpServletRequest request, Outcome outcome, Sockets sockets) {
    boolean isBearer = outcome instanceof Outcome.Authenticated && !hasLogin(outcome);
    boolean isLeftAlone = isBearer || outcome instanceof Outcome.Undecided;
    HttpSession session = request.getSession(false);
    boolean isBound =
        session != null && !isLeftAlone && bind(request, session, mark(outcome), sockets);
    if (!isBound && hasLogin(outcome) && Sockets.isHandshake(request)) {
      // in it the socket is opened
      isBound = setMark(request.getSession(true), mark(outcome).orElseThrow());
    }
    return new ContainerSession(request, outcome, isBound);
  }

  /** Marks the login, where there was one. Made when it is asked for: few requests need it. */
  Optional<String> mark() {
    return mark(outcome);
  }

  /**
   * After the application, or when its asynchronous work is over: a session that it made is bound.
   *
   * @param ended what to do if the application has ended the session that was bound
   */
  void afterwards(Runnable ended) {
    try {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AtTheEnd(() -> after(ended)));
        return;
      }
    } catch (IllegalStateException e) {
      // it is over in this very moment
    }
    after(ended);
  }

  private void after(Runnable ended) {
    boolean isLoggedIn =
        Installation.outcome(request).filter(Outcome.Authenticated.class::isInstance).isPresent();
    if (!isLoggedIn) {
      return; // logged out, or nobody from the start
    }
    HttpSession session = request.getSession(false);
    Optional<String> found = session == null ? Optional.empty() : markOf(session);
    if (wasBound && found.isEmpty()) {
      ended.run();
    } else if (session != null && found.isEmpty() && (hasLogin(outcome) || isNew(session))) {
      setMark(session, mark().orElseGet(this::markOfToken));
    }
  }

  /** The caller without a login. */
  private String markOfToken() {
    return Installation.outcome(request).orElse(null) instanceof Outcome.Authenticated token
        ? hash(token.caller()) + ":"
        : "";
  }

  /** After a logout on purpose nothing is kept, for the same caller neither. */
  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && markOf(session).isPresent()) {
      end(session);
    }
  }

  private static boolean bind(
      HttpServletRequest request, HttpSession session, Optional<String> mark, Sockets sockets) {
    Optional<String> found = markOf(session);
    if (mark.isEmpty()) {
      if (found.isPresent()) {
        end(session);
      }
      return false;
    }
    if (found.equals(mark)) {
      return true;
    }
    boolean isAnothers = found.isPresent() && !caller(found.get()).equals(caller(mark.get()));
    if (isAnothers || found.filter(sockets::isKnown).isPresent()) {
      end(session); // sockets of a login that is over too
      return false;
    }
    return renew(request) && setMark(session, mark.get());
  }

  private static boolean renew(HttpServletRequest request) {
    try {
      request.changeSessionId();
      return true;
    } catch (IllegalStateException e) {
      return false; // it was ended by another request
    }
  }

  private static Optional<String> mark(Outcome outcome) {
    return outcome instanceof Outcome.Authenticated found && hasLogin(outcome)
        ? Optional.of(hash(found.caller()) + ":" + found.login())
        : Optional.empty();
  }

  private static boolean hasLogin(Outcome outcome) {
    return outcome instanceof Outcome.Authenticated found && !found.login().isEmpty();
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

  private static boolean isNew(HttpSession session) {
    try {
      return session.isNew();
    } catch (IllegalStateException e) {
      return false; // it was ended by another request
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

  static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // it was ended by another request
    }
  }

  /** Runs once, when the last asynchronous cycle of the request is complete. */
  private record AtTheEnd(Runnable task) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      task.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
  }
}
