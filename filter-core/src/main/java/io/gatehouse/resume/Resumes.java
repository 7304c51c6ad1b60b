package io.gatehouse.resume;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Store;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The resume feature, put together: a challenge that keeps, an endpoint that asks, the replay. */
public final class Resumes {
  private final boolean isOn;
  private final ResumeAddress address;
  private final KeptRequests kept;
  private final Cookie browser;
  private final RequestHandler challenge;
  private final RequestHandler endpoint;

  /**
   * What it stands on.
   *
   * @param loginPath where a login begins that comes back to {@code return}
   * @param browser the cookie by which a browser is known while it is nobody's
   * @param pages what pages say
   */
  public record Ground(
      String application,
      String loginPath,
      Store store,
      Sessions sessions,
      Cookie browser,
      PageSettings pages,
      Clock clock) {}

  public Resumes(ResumeSettings settings, Ground ground) {
    isOn = settings.isOn();
    address = new ResumeAddress(ground.loginPath(), settings.path());
    kept =
        new KeptRequests(ground.application(), settings.lifetime(), ground.store(), ground.clock());
    browser = ground.browser();
    challenge = new KeepingChallenge(settings, ground, kept);
    endpoint = new ResumeHandler(settings, ground, kept);
  }

  /** Keeps a form that needs a login first. */
  public RequestHandler challenge() {
    return isOn ? challenge : request -> Optional.empty();
  }

  /** Brings the browser back to its form. */
  public RequestHandler endpoint() {
    return isOn ? endpoint : request -> Optional.empty();
  }

  /**
   * What the application gets instead of the request, if that may ask for a kept form; then its
   * body is read. Others are left alone.
   */
  public Optional<Resumption> resume(HttpRequest request, Outcome outcome) {
    if (!isOn || !ResumeBody.mayBe(request)) {
      return Optional.empty();
    }
    byte[] body = request.body(ResumeBody.LENGTH);
    return Optional.of(
        ResumeBody.handle(body)
            .map(handle -> resume(request, outcome, handle))
            .orElseGet(() -> new Resumption.Unrelated(body)));
  }

  private Resumption resume(HttpRequest request, Outcome outcome, String handle) {
    Optional<KeptRequests.Ticket> ticket = kept.ticket(handle);
    if (ticket.isEmpty()) {
      return elsewhere(request); // sent before, and this is the page's reload
    }
    boolean isTheirs =
        outcome instanceof Outcome.Authenticated found
            && Sessions.personOf(found.caller()).equals(ticket.get().person())
            && isOf(request, ticket.get());
    if (!isTheirs) {
      return new Resumption.Instead(address.now(request, handle));
    }
    return kept.take(handle)
        .<Resumption>map(Resumption.Resumed::new)
        .orElseGet(() -> elsewhere(request));
  }

  private boolean isOf(HttpRequest request, KeptRequests.Ticket ticket) {
    return ticket.target().equals(request.target())
        && browser
            .read(request)
            .filter(cookie -> RandomKey.equal(RandomKey.hash(cookie), ticket.browser()))
            .isPresent();
  }

  private static Resumption elsewhere(HttpRequest request) {
    return new Resumption.Instead(
        HttpReply.seeOther(URI.create(request.baseUrl() + request.target())));
  }
}
