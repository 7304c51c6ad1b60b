package io.gatehouse.servlet;

import io.gatehouse.Gatehouse;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditListener;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.resume.Resumption;
import io.gatehouse.settings.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Gatehouse in one application: open, or closed because its settings are wrong. Whatever the way
 * in, a request is identified here, once: forwards, error pages, asynchronous dispatches and {@code
 * authenticate()} see what was found the first time.
 */
public final class Installation implements AutoCloseable {
  /**
   * The request attribute with the caller's kept claims, a {@code Map<String, Object>}, read-only.
   */
  public static final String CLAIMS = "io.gatehouse.claims";

  /** The request attribute with why the caller has their roles, a {@code List<String>}. */
  public static final String EXPLANATION = "io.gatehouse.roles.explanation";

  private static final String ATTRIBUTE = Installation.class.getName();
  private static final String OUTCOME = "io.gatehouse.outcome";

  private final ServletContext context;
  private final Optional<Settings> settings;
  private final Optional<Audit> audit;
  private final Optional<OpenHouse> open;
  private final Optional<Gatehouse> gatehouse;
  private final Proxies proxies;
  private final Sockets sockets = new Sockets(Sockets.INTERVAL);
  private final boolean failDeployment;
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private volatile boolean isContainerAsked;
  private volatile LoginGroups groups;

  private Installation(ServletContext context, ContextSettings found) {
    this.context = context;
    this.settings = found.settings();
    this.failDeployment = found.failDeployment();
    this.audit = settings.map(all -> new Audit(all.applicationId()));
    this.groups =
        LoginGroups.unasked(settings.map(all -> all.container().identityStores()).orElse(false));
    this.open =
        settings.map(
            all -> OpenHouse.open(all, context, caller -> groups.of(caller), audit.orElseThrow()));
    this.gatehouse = open.map(OpenHouse::gatehouse);
    this.proxies = settings.map(all -> Proxies.of(all.container())).orElseGet(Proxies::none);
  }

  /**
   * The one of this application, if it is configured. The first that asks installs it, and all
   * problems are logged then.
   */
  public static Optional<Installation> in(ServletContext context) {
    synchronized (context) {
      if (context.getAttribute(ATTRIBUTE) instanceof Installation installed) {
        return Optional.of(installed);
      }
      Optional<Installation> installation =
          ContextSettings.read(context).map(found -> open(context, found));
      installation.ifPresent(installed -> context.setAttribute(ATTRIBUTE, installed));
      return installation;
    }
  }

  private static Installation open(ServletContext context, ContextSettings found) {
    try {
      return new Installation(context, found);
    } catch (IllegalArgumentException e) {
      // what only opening shows: a key file or a CA file without what is needed
      ClosedPages.tell(ContextSources.where(context), List.of(String.valueOf(e.getMessage())));
      return new Installation(context, ContextSettings.wrong(found.failDeployment()));
    }
  }

  /** The settings, unless they are wrong. */
  public Optional<Settings> settings() {
    return settings;
  }

  /** Whether the settings are wrong, and ask to refuse the deployment then. */
  public boolean mustFailDeployment() {
    return failDeployment;
  }

  /**
   * From now on the container is to ask for each request; one that gets past it unasked is not
   * served.
   */
  public void containerAsks() {
    isContainerAsked = true;
  }

  /**
   * The application is about to serve, and the server's resources are there: what is out of the
   * process is tried, so that the log tells now what is wrong with it. That is no obstacle. Who
   * listens to the audit does so from now on.
   */
  public void started() {
    if (!isClosed.get() && isStarted.compareAndSet(false, true)) {
      open.ifPresent(OpenHouse::tryOut);
      audit.ifPresent(told -> AuditListeners.addTo(told, context, AuditListeners.threads(context)));
    }
  }

  /** One more listens to the audit; to be called in a thread of the application. */
  public void tellAuditTo(AuditListener listener) {
    audit.ifPresent(told -> told.addListener(listener, AuditListeners.threads(context)));
  }

  /** From now on the application is asked for groups at each login. */
  public void groupsFrom(LoginGroups application) {
    groups = application;
  }

  boolean isContainerAsked() {
    return isContainerAsked;
  }

  /**
   * Who calls, or what is to be answered: found at the first call for a request. What scripts of
   * other origins need is then in the response, whoever writes it.
   */
  public Outcome identify(
      HttpServletRequest request, HttpServletResponse response, boolean isProtected) {
    Optional<Outcome> known = outcome(request);
    if (known.isPresent()) {
      return known.get();
    }
    Outcome outcome = evaluate(request, response, isProtected);
    request.setAttribute(OUTCOME, outcome);
    if (outcome instanceof Outcome.Authenticated authenticated) {
      RequestCaller.show(authenticated.caller(), request);
    }
    return outcome;
  }

  /** What was found for the request, if it was asked. */
  static Optional<Outcome> outcome(HttpServletRequest request) {
    return request.getAttribute(OUTCOME) instanceof Outcome outcome
        ? Optional.of(outcome)
        : Optional.empty();
  }

  /**
   * The outcome for a request that needs somebody: nobody is challenged, and where nothing can be
   * decided now, that is the answer.
   */
  public Outcome require(HttpServletRequest request, Outcome found) {
    if (found instanceof Outcome.Undecided undecided) {
      return new Outcome.Answered(undecided.reply());
    }
    return found instanceof Outcome.Anonymous ? challenge(request) : found;
  }

  /** How to become somebody. */
  public Outcome.Answered challenge(HttpServletRequest request) {
    return gatehouse
        .map(house -> house.challenge(new ServletHttpRequest(request, proxies, true)))
        .orElseGet(() -> new Outcome.Answered(ClosedPages.of(request)));
  }

  /** What the application gets instead, if the request may ask for a kept form. */
  Optional<Resumption> resume(HttpServletRequest request, Outcome outcome) {
    return ask(request, (house, value) -> house.resume(value, outcome)).flatMap(found -> found);
  }

  Sockets sockets() {
    return sockets;
  }

  /** Whether the request's session is live, to be asked later. */
  BooleanSupplier liveness(HttpServletRequest request) {
    return ask(request, Gatehouse::liveness).orElse(() -> false);
  }

  /** Ends the login of the request; from here on it is nobody's. The cookies to send. */
  public List<HttpReply.Header> logout(HttpServletRequest request) {
    request.setAttribute(OUTCOME, new Outcome.Anonymous());
    RequestCaller.hide(request);
    return ask(request, Gatehouse::logout).orElse(List.of());
  }

  /** What the house says of the request, unless the settings are wrong. */
  <T> Optional<T> ask(HttpServletRequest request, BiFunction<Gatehouse, HttpRequest, T> question) {
    return gatehouse.map(
        house -> question.apply(house, new ServletHttpRequest(request, proxies, false)));
  }

  private Outcome evaluate(
      HttpServletRequest request, HttpServletResponse response, boolean isProtected) {
    try {
      ServletHttpRequest value = new ServletHttpRequest(request, proxies, isProtected);
      if (gatehouse.isEmpty()) {
        return ClosedPages.isOurs(value.path())
            ? new Outcome.Answered(ClosedPages.at(value.path(), request))
            : new Outcome.Anonymous();
      }
      ServletReplies.add(gatehouse.get().headers(value), response);
      Outcome outcome = gatehouse.get().identify(value);
      if (outcome instanceof Outcome.Answered answered && answered.endsLogin()) {
        ContainerSession.end(request);
      }
      return outcome;
    } catch (RequestRejectedException e) {
      return new Outcome.Answered(ServletReplies.rejected(e));
    }
  }

  /** Closes once; whoever ends with the application may call it. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      sockets.close();
      open.ifPresent(OpenHouse::close);
    }
  }
}
