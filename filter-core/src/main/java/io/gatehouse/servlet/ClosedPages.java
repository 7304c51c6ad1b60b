package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.pages.ErrorPages;
import io.gatehouse.pages.ErrorsPage;
import io.gatehouse.pages.PageReader;
import io.gatehouse.pages.PageSettings;
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
          "/login/errors",
          "/login/resume",
          "/callback",
          "/logout",
          "/logout/done",
          "/old-login",
          "/backchannel-logout",
          "/frontchannel-logout");

  private static final PageSettings USUAL = PageSettings.usual();

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

  /** What is at that path of ours: the page about errors, else {@link #of}. */
  static HttpReply at(String path, HttpServletRequest request) {
    return path.equals(USUAL.errorsPath())
        ? new ErrorsPage(USUAL).reply(reader(request))
        : of(request);
  }

  /** The settings are wrong. */
  static HttpReply of(HttpServletRequest request) {
    return reply(request, ErrorPage.of(500, "oauth_configuration", "configuration.settings"));
  }

  /** The container let a request through without asking. */
  static HttpReply unguarded(HttpServletRequest request) {
    return reply(request, ErrorPage.of(503, "constraints_not_enforced", "unguarded"));
  }

  private static HttpReply reply(HttpServletRequest request, ErrorPage page) {
    LOG.log(
        WARNING, "answered {0} {1} (reference {2})", page.status(), page.code(), page.reference());
    return new ErrorPages(USUAL).complete(page.reply(), reader(request));
  }

  private static PageReader reader(HttpServletRequest request) {
    return new PageReader(
        name -> Optional.ofNullable(request.getHeader(name)),
        () -> request.getServletContext().getContextPath());
  }
}
