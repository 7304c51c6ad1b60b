package io.gatehouse.resume;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.exchange.ReturnTarget;
import io.gatehouse.exchange.SameOrigin;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.RandomKey;
import java.time.Clock;
import java.util.Optional;

/**
 * A form that was sent without a live session is kept, and its sender goes to the login and from
 * there to the form. Only a form of our own pages: a form of another site comes without the Lax
 * cookie even from somebody who is logged in, and must never be sent as theirs.
 *
 * <p>What cannot be kept is not lost either: its sender gets a page, and the browser still has the
 * form behind it.
 */
final class KeepingChallenge implements RequestHandler {
  private static final long SKIPPED = 256L << 20;

  private final ResumeSettings settings;
  private final ResumeAddress address;
  private final KeptRequests kept;
  private final ByteBudget budget;
  private final Sessions sessions;
  private final Cookie browser;
  private final ResumePages pages;
  private final Clock clock;

  KeepingChallenge(ResumeSettings settings, Resumes.Ground ground, KeptRequests kept) {
    this.settings = settings;
    this.address = new ResumeAddress(ground.loginPath(), settings.path());
    this.kept = kept;
    // half now and half in time: together what may be kept at once
    this.budget = new ByteBudget(settings.maxTotal() / 2.0, settings.lifetime(), ground.clock());
    this.sessions = ground.sessions();
    this.browser = ground.browser();
    this.pages = new ResumePages(settings.path(), ground.pages(), ground.clock());
    this.clock = ground.clock();
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    boolean isForm =
        request.method().equals("POST")
            && SentForm.isForm(contentType(request))
            && RequestKind.of(request) == RequestKind.NAVIGATION;
    return isForm && SameOrigin.holds(request)
        ? ReturnTarget.of(request.target())
            .map(target -> new Outcome.Answered(answer(request, target)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request, String target) {
    Optional<byte[]> body = body(request);
    if (body.isEmpty()) {
      return pages.notKept(request, address.loginPath(), settings.maxBody());
    }
    Optional<String> again = ResumeBody.handle(body.get());
    if (again.isPresent()) {
      return address.afterLogin(request, again.get()); // it is kept already
    }
    Optional<String> known = browser.read(request);
    String cookie = known.orElseGet(RandomKey::next);
    KeptRequest form =
        new KeptRequest(
            new KeptRequest.Origin(
                target,
                request.header("Referer"),
                RandomKey.hash(cookie),
                sessions.personBefore(request),
                clock.instant()),
            contentType(request),
            body.get());
    HttpReply reply = address.afterLogin(request, kept.keep(form));
    if (known.isPresent()) {
      return reply;
    }
    HttpReply.Header set = browser.set(request, cookie);
    return reply.with(set.name(), set.value());
  }

  /** The whole body, if there is room for it and nobody has read of it before. */
  private Optional<byte[]> body(HttpRequest request) {
    long length = length(request);
    boolean fits = length >= 0 && length <= settings.maxBody() && budget.take(length * 4 / 3);
    if (fits) {
      try {
        byte[] body = request.body(settings.maxBody());
        return Optional.of(body).filter(read -> read.length == length);
      } catch (RequestRejectedException e) {
        return Optional.empty();
      }
    }
    request.skipBody(SKIPPED);
    return Optional.empty();
  }

  private static long length(HttpRequest request) {
    return request
        .header("Content-Length")
        .filter(text -> text.matches("\\d{1,15}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  private static String contentType(HttpRequest request) {
    return request.header("Content-Type").orElse("");
  }
}
