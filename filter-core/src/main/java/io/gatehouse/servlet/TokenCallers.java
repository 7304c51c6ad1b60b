package io.gatehouse.servlet;

import io.gatehouse.Gatehouse;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** What callers by a token are told, whom no page of the application would help. */
final class TokenCallers {
  /** The application has seen the request: what it refuses from then on is its own business. */
  private static final String PASSED = "io.gatehouse.passed";

  private TokenCallers() {}

  /** Whether the request's caller is known by a token. */
  static boolean isOne(HttpServletRequest request) {
    return Installation.outcome(request).orElse(null) instanceof Outcome.Authenticated found
        && found.login().isEmpty();
  }

  static void pass(HttpServletRequest request) {
    request.setAttribute(PASSED, true);
  }

  /** The filter does not let the caller through; empty for callers by a session. */
  static Optional<HttpReply> forbidden(Installation here, HttpServletRequest request) {
    return isOne(request) ? here.ask(request, Gatehouse::forbidden) : Optional.empty();
  }

  /**
   * The container has not let the caller through, and asks the application for its error page,
   * which is the only place where it can still be told by the book.
   */
  static Optional<HttpReply> forbiddenByContainer(Installation here, HttpServletRequest request) {
    boolean isRefusal =
        request.getDispatcherType() == DispatcherType.ERROR
            && request.getAttribute(PASSED) == null
            && Integer.valueOf(HttpServletResponse.SC_FORBIDDEN)
                .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    return isRefusal ? forbidden(here, request) : Optional.empty();
  }

  /** The request has a container's session that is bound to somebody else. */
  static Optional<HttpReply> anothersSession(Installation here, HttpServletRequest request) {
    return here.ask(request, Gatehouse::anothersSession);
  }
}
