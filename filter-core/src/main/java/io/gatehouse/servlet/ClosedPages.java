package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is answered while the settings are wrong, or constraints may not hold: a readable page, and
 * nothing of the application.
 */
final class ClosedPages {
  private static final System.Logger LOG = System.getLogger(ClosedPages.class.getName());

  /** Where the login would be by default: the settings that could say otherwise cannot be read. */
  private static final Set<String> PATHS =
      Set.of(
          "/login",
          "/login/resume",
          "/callback",
          "/logout",
          "/logout/done",
          "/backchannel-logout",
          "/frontchannel-logout");

  private ClosedPages() {}

  /** Says all that is wrong, in the log. */
  static void tell(String application, List<String> problems) {
    LOG.log(
        ERROR,
        () ->
            "Gatehouse is closed in "
                + application
                + ": protected pages and the login answer 500 until its settings are right. "
                + problems.size()
                + " problem(s):\n  - "
                + String.join("\n  - ", problems));
  }

  static boolean isOurs(String path) {
    return PATHS.contains(path);
  }

  /** The settings are wrong. */
  static HttpReply of(HttpServletRequest request) {
    return reply(
        request,
        ErrorPage.of(
            500,
            "oauth_configuration",
            "Something is wrong with the login's configuration",
            "The people who run this application can find the reason in its log, where it was started."));
  }

  /** The container let a request through without asking. */
  static HttpReply unguarded(HttpServletRequest request) {
    return reply(
        request,
        ErrorPage.of(
            503,
            "constraints_not_enforced",
            "This application is not served",
            "Its protection is not in force on this server. The people who run it can find the reason in its log."));
  }

  private static HttpReply reply(HttpServletRequest request, ErrorPage page) {
    LOG.log(
        WARNING, "answered {0} {1} (reference {2})", page.status(), page.code(), page.reference());
    return page.reply(name -> Optional.ofNullable(request.getHeader(name)));
  }
}
