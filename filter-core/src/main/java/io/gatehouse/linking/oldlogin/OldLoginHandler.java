package io.gatehouse.linking.oldlogin;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.exchange.ReturnTarget;
import io.gatehouse.linking.AccountLinks;
import io.gatehouse.linking.LinkAudit;
import io.gatehouse.linking.Linking;
import io.gatehouse.linking.LocalSessions;
import io.gatehouse.linking.oldlogin.PasswordSource.Answer;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The path of the login with a password: a form, and what it sends. Nothing of ours leads there.
 * Who is not there and who mistyped get the same answer at the same time; who has moved to the
 * provider is told so, but only for the right password.
 */
public final class OldLoginHandler implements RequestHandler {
  private static final System.Logger LOG = System.getLogger(OldLoginHandler.class.getName());
  private static final int MAX_FORM = 8192;
  private static final int MAX_AT_ONCE = 64;
  private static final String DONE = "done";

  private final OldLoginSettings settings;
  private final PasswordSource source;
  private final AccountLinks links;
  private final LocalSessions sessions;
  private final Tries tries;
  private final FormToken tokens;
  private final EvenTime time;
  private final OldLoginPages pages;
  private final LinkAudit audit;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  /** What it stands on. */
  public record Ground(
      String application,
      PasswordSource source,
      PageSettings pages,
      AccountLinks links,
      LocalSessions sessions,
      Store store,
      Cookie browser,
      Audit audit,
      Clock clock) {}

  public OldLoginHandler(OldLoginSettings settings, Ground ground) {
    this.settings = settings;
    this.source = ground.source();
    this.links = ground.links();
    this.sessions = ground.sessions();
    this.tries = new Tries(ground.application(), settings.limits(), ground.store(), ground.clock());
    this.tokens = new FormToken(ground.browser());
    this.time = new EvenTime(settings.evenness());
    this.pages = new OldLoginPages(settings, ground.pages());
    this.audit = new LinkAudit(ground.audit(), ground.clock());
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(settings.path())
        ? Optional.of(new Outcome.Answered(answer(request)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request) {
    if (!request.isConfidential() && !settings.insecureHttp()) {
      LOG.log(
          WARNING,
          "a login with a password came over plain http and was refused; use https, or behind a proxy set gatehouse.base_url or gatehouse.trusted_proxies");
      return OldLoginPages.refused(403, "plain");
    }
    try {
      return switch (request.method()) {
        case "GET" -> get(request);
        case "POST" -> post(request);
        default -> OldLoginPages.refused(405, "method").with("Allow", "GET, POST");
      };
    } catch (RequestRejectedException e) {
      return OldLoginPages.refused(e.status(), "unreadable");
    }
  }

  private HttpReply get(HttpRequest request) {
    Map<String, List<String>> query = QueryParameters.parse(request.query());
    if (hasPassword(query)) {
      return OldLoginPages.refused(400, "address");
    }
    if (query.containsKey(OldLoginPages.GUIDE)) {
      return pages.guide(request);
    }
    String target = target(query);
    if (query.containsKey(DONE) && sessions.isLocal(request)) {
      return pages.notice(request, target);
    }
    FormToken.Fresh token = tokens.of(request);
    return with(pages.form(request, token, target), token);
  }

  private static boolean hasPassword(Map<String, List<String>> query) {
    return query.keySet().stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("password"));
  }

  private String target(Map<String, List<String>> parameters) {
    return parameters.getOrDefault("return", List.of()).stream()
        .findFirst()
        .flatMap(ReturnTarget::of)
        .orElse(settings.defaultPath());
  }

  private HttpReply post(HttpRequest request) {
    if (hasPassword(QueryParameters.parse(request.query()))) {
      return OldLoginPages.refused(400, "address");
    }
    Map<String, List<String>> form = request.formParameters(MAX_FORM);
    if (!tokens.fits(request, form)) {
      return OldLoginPages.refused(403, "form");
    }
    if (!places.tryAcquire()) {
      return OldLoginPages.busy();
    }
    try {
      return logIn(request, form);
    } catch (RuntimeException e) { // an AccountLinks of the application's may throw any
      LOG.log(WARNING, "a login with a password did not come to an end: {0}", Linking.told(e));
      return OldLoginPages.busy();
    } finally {
      places.release();
    }
  }

  private HttpReply logIn(HttpRequest request, Map<String, List<String>> form) {
    long begin = EvenTime.begin();
    Optional<Entered> entered = Entered.of(form);
    if (entered.isEmpty()) {
      return wrong(request, form, begin);
    }
    Optional<String> address = request.clientNetwork();
    Optional<Duration> wait = tries.begin(entered.get().email(), address);
    if (wait.isPresent()) {
      audit.loginRefused(Optional.empty(), "too_many_tries");
      return OldLoginPages.tooOften(wait.get());
    }
    Answer answer = source.check(entered.get());
    if (answer instanceof Answer.Right right) {
      tries.succeeded(entered.get().email(), address);
      return arrive(request, entered.get(), right, target(form));
    }
    if (answer instanceof Answer.Unavailable unavailable) {
      LOG.log(WARNING, "a password cannot be checked: {0}", unavailable.reason());
      return OldLoginPages.busy();
    }
    Optional<String> userId = ((Answer.Wrong) answer).userId();
    audit.loginRefused(userId, userId.isPresent() ? "wrong_password" : "unknown_user");
    return wrong(request, form, begin);
  }

  private HttpReply wrong(HttpRequest request, Map<String, List<String>> form, long begin) {
    FormToken.Fresh token = tokens.of(request);
    HttpReply reply = with(pages.wrong(request, token, target(form)), token);
    time.await(begin);
    return reply;
  }

  /** Asked before and after: the user may move while the session is made. */
  private HttpReply arrive(
      HttpRequest request, Entered entered, Answer.Right right, String target) {
    String id = right.user().id();
    if (links.isMoved(id)) {
      return moved(request, id);
    }
    Caller caller = LocalSessions.caller(right.user(), right.roles(), right.account());
    HttpReply.Header cookie = sessions.open(request, caller);
    if (links.isMoved(id)) {
      sessions.end(id);
      return moved(request, id);
    }
    audit.loggedIn(caller);
    source.accepted(entered, right.user());
    String query = QueryParameters.format(Map.of(DONE, "true", "return", target));
    return HttpReply.seeOther(URI.create(request.baseUrl() + settings.path() + "?" + query))
        .with(cookie.name(), cookie.value());
  }

  private HttpReply moved(HttpRequest request, String userId) {
    audit.loginRefused(Optional.of(userId), "moved");
    return pages.moved(request);
  }

  private static HttpReply with(HttpReply reply, FormToken.Fresh token) {
    return token.cookie().map(cookie -> reply.with(cookie.name(), cookie.value())).orElse(reply);
  }
}
