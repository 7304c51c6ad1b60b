package io.gatehouse.resume;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.exchange.ReturnTarget;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.session.Session;
import io.gatehouse.session.Sessions;
import java.net.URI;
import java.util.Optional;

/**
 * Where a login arrives that has a kept form: a page that sends it to where it was going. It is
 * sent unasked only for the caller of the session that had ended; others are asked. A POST discards
 * the form.
 */
final class ResumeHandler implements RequestHandler {
  private static final int MAX_FORM = 1024;

  private final ResumeSettings settings;
  private final ResumeAddress address;
  private final KeptRequests kept;
  private final Sessions sessions;
  private final Cookie browser;
  private final ResumePages pages;

  ResumeHandler(ResumeSettings settings, Resumes.Ground ground, KeptRequests kept) {
    this.settings = settings;
    this.address = new ResumeAddress(ground.loginPath(), settings.path());
    this.kept = kept;
    this.sessions = ground.sessions();
    this.browser = ground.browser();
    this.pages = new ResumePages(settings.path(), ground.pages(), ground.clock());
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(settings.path())
        ? Optional.of(new Outcome.Answered(answer(request)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request) {
    try {
      return switch (request.method()) {
        case "GET" -> show(request);
        case "POST" -> discard(request);
        default -> refused(405).with("Allow", "GET, POST");
      };
    } catch (RequestRejectedException e) {
      return refused(e.status());
    }
  }

  private HttpReply show(HttpRequest request) {
    Optional<String> handle = ResumeAddress.handle(QueryParameters.parse(request.query()));
    Optional<KeptRequest> form = handle.flatMap(name -> find(request, name));
    if (form.isEmpty()) {
      return pages.gone(request);
    }
    Optional<Session> session = sessions.find(request);
    if (session.isEmpty()) {
      return address.afterLogin(request, handle.get());
    }
    String person = Sessions.personOf(session.get().caller());
    kept.allow(handle.get(), form.get(), person);
    Optional<String> sender = form.get().origin().person();
    if (sender.filter(name -> !name.equals(person)).isPresent()) {
      return pages.ofSomebodyElse(request, handle.get(), form.get());
    }
    return sender.isEmpty() || settings.review()
        ? pages.review(request, handle.get(), form.get())
        : pages.sending(request, handle.get(), form.get());
  }

  private HttpReply discard(HttpRequest request) {
    if (!SameOrigin.holds(request)) {
      return refused(403);
    }
    Optional<String> handle = ResumeAddress.handle(request.formParameters(MAX_FORM));
    Optional<KeptRequest> form = handle.flatMap(name -> find(request, name));
    form.ifPresent(unused -> kept.take(handle.get()));
    String base = request.baseUrl().toString();
    String page =
        form.flatMap(KeptRequest::referer)
            .filter(referer -> referer.startsWith(base + "/"))
            .map(referer -> referer.substring(base.length()))
            .flatMap(ReturnTarget::of)
            .orElse("/");
    return HttpReply.seeOther(URI.create(base + page));
  }

  private Optional<KeptRequest> find(HttpRequest request, String handle) {
    return browser.read(request).flatMap(cookie -> kept.find(handle, cookie));
  }

  private static HttpReply refused(int status) {
    return ErrorPage.of(status, "invalid_request", "resume").reply();
  }
}
