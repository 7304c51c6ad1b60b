package io.gatehouse.logout;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent.Kind;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.provider.Provider;
import io.gatehouse.session.CallerEvents;
import io.gatehouse.session.PromptedBrowsers;
import io.gatehouse.session.Revocations;
import io.gatehouse.session.Session;
import io.gatehouse.session.Sessions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** How a login ends here: the session is closed, its tokens are given back. */
record LoginEnd(
    LogoutSettings settings,
    List<Provider> providers,
    Sessions sessions,
    Revocations revocations,
    PromptedBrowsers prompted,
    Audit audit,
    Clock clock) {

  /**
   * What has ended.
   *
   * @param cookie the removal of the session's cookie
   * @param session it, if there was one
   * @param provider where it came from, if the settings still know it
   */
  record Ended(HttpReply.Header cookie, Optional<Session> session, Optional<Provider> provider) {}

  /** Ends the login of the request, if it has one. */
  Ended end(HttpRequest request) {
    Sessions.Closed closed = sessions.close(request);
    closed
        .session()
        .map(session -> CallerEvents.of(Kind.LOGOUT, clock.instant(), session.caller()))
        .ifPresent(event -> audit.happened(event.with("by", "user")));
    Optional<Provider> provider = closed.session().flatMap(this::providerOf);
    if (closed.session().isPresent() && provider.isPresent()) {
      revocations.revoke(provider.get(), closed.session().get().tokens());
    }
    return new Ended(closed.cookie(), closed.session(), provider);
  }

  private Optional<Provider> providerOf(Session session) {
    return providers.stream()
        .filter(each -> each.settings().name().equals(session.provider()))
        .findFirst();
  }

  /**
   * The login at the provider goes on; if there was one here, the next login of the browser is to
   * be prompted for.
   *
   * @return the cookie to set, if one is needed for that
   */
  Optional<HttpReply.Header> promptNext(HttpRequest request, Ended ended) {
    return settings.promptAfter() && ended.session().isPresent()
        ? prompted.mark(request)
        : Optional.empty();
  }
}
