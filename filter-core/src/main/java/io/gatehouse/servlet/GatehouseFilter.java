package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The filter stands before the application. Where the container asks Gatehouse itself, it is the
 * tripwire: a request that the container let through without asking is not served. Where the
 * container cannot ask, it is the way in, and wraps the request so that the application sees its
 * caller. Beside either it guards paths of its own: those of its init-param {@code url-pattern},
 * for the {@code roles} of the other.
 *
 * <p>A filter comes after the container's constraints: it cannot satisfy a {@code
 * <security-constraint>}.
 */
public final class GatehouseFilter implements Filter {
  private static final System.Logger LOG = System.getLogger(GatehouseFilter.class.getName());

  /** Another filter of ours is on the way already, and cares for the container's session. */
  private static final String ENTERED = GatehouseFilter.class.getName();

  private final AtomicBoolean told = new AtomicBoolean();
  private AccessRules rules = AccessRules.NONE;
  private Optional<Installation> installation = Optional.empty();

  @Override
  public void init(FilterConfig config) throws ServletException {
    try {
      rules =
          AccessRules.of(
              Optional.ofNullable(config.getInitParameter("url-pattern")),
              Optional.ofNullable(config.getInitParameter("roles")));
    } catch (IllegalArgumentException e) {
      throw new UnavailableException(
          "the filter " + config.getFilterName() + " guards nothing: " + e.getMessage());
    }
    installation = Installation.in(config.getServletContext());
    if (installation.isEmpty()) {
      throw new UnavailableException(
          "GatehouseFilter is declared, but nothing is configured; set gatehouse.issuer, gatehouse.client_id and gatehouse.client_secret as context-params");
    }
    if (installation.get().mustFailDeployment()) {
      throw new UnavailableException(
          "Gatehouse's settings are wrong, and gatehouse.fail_deployment is set; the problems are in the log");
    }
    installation.get().started();
  }

  /** Closes Gatehouse, since where the filter is the way in there may be nobody else to do it. */
  @Override
  public void destroy() {
    installation.ifPresent(Installation::close);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (installation.isPresent()
        && request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse reply) {
      filter(installation.get(), http, reply, chain);
    } else {
      throw new UnavailableException("GatehouseFilter was not started, or this is no HTTP");
    }
  }

  private void filter(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    DispatcherType dispatch = request.getDispatcherType();
    boolean isAsked = here.isContainerAsked() && Installation.outcome(request).isPresent();
    boolean isUnasked = here.isContainerAsked() && !isAsked;
    if (dispatch == DispatcherType.FORWARD || dispatch == DispatcherType.INCLUDE) {
      chain.doFilter(request, response);
    } else if (isUnasked && dispatch == DispatcherType.ERROR) {
      chain.doFilter(request, response); // the container refused before it asked
    } else if (isUnasked && !mayServeUnasked(here)) {
      tellOnce();
      ServletReplies.write(ClosedPages.unguarded(request), request, response);
    } else {
      admit(here, isAsked ? request : new CallerRequest(request, response, here), response, chain);
    }
  }

  private void admit(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Optional<HttpReply> refusal = TokenCallers.forbiddenByContainer(here, request);
    if (refusal.isPresent()) {
      ServletReplies.write(refusal.get(), request, response);
      return;
    }
    // Like the container's constraints, for requests from outside only.
    boolean fromOutside = request.getDispatcherType() == DispatcherType.REQUEST;
    boolean guarded = fromOutside && rules.guards(path(request));
    Outcome outcome = here.identify(request, response, guarded);
    if (guarded) {
      outcome = here.require(request, outcome);
    }
    if (fromOutside && outcome instanceof Outcome.Answered answered) {
      if (!response.isCommitted()) { // some servers come here after the module has answered
        ServletReplies.write(answered.reply(), request, response);
      }
    } else if (guarded
        && outcome instanceof Outcome.Authenticated found
        && !rules.admits(found.caller())) {
      refuse(TokenCallers.forbidden(here, request), request, response);
    } else {
      pass(here, request, response, chain, outcome);
    }
  }

  /** With what Gatehouse says, else with the application's own page. */
  private static void refuse(
      Optional<HttpReply> reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (reply.isPresent()) {
      ServletReplies.write(reply.get(), request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static void pass(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Outcome outcome)
      throws IOException, ServletException {
    if (request.getAttribute(ENTERED) != null) {
      chain.doFilter(request, response);
      return;
    }
    Optional<HttpServletRequest> withForm = KeptForm.in(here, request, response, outcome);
    if (withForm.isPresent()) {
      enter(here, withForm.get(), response, chain, outcome);
    }
  }

  private static void enter(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Outcome outcome)
      throws IOException, ServletException {
    if (ContainerSession.isAnothers(request, outcome)) {
      refuse(TokenCallers.anothersSession(here, request), request, response);
      return;
    }
    TokenCallers.pass(request);
    ContainerSession session = ContainerSession.before(request, outcome, here.sockets());
    boolean isWatched =
        here.sockets().areNone(request)
            || session
                .mark()
                .map(login -> here.sockets().see(request, login, () -> here.liveness(request)))
                .orElse(true);
    if (!isWatched) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    request.setAttribute(ENTERED, true);
    try {
      chain.doFilter(request, response);
    } finally {
      request.removeAttribute(ENTERED);
      session.afterwards(() -> ServletReplies.add(here.logout(request), response));
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private static boolean mayServeUnasked(Installation here) {
    return here.settings()
        .map(all -> all.container().insecureUnenforcedConstraints())
        .orElse(false);
  }

  private void tellOnce() {
    if (told.compareAndSet(false, true)) {
      LOG.log(
          ERROR,
          "the server does not ask Gatehouse before it serves: constraints are not enforced, so nothing is served; see the server's page in the documentation");
    }
  }
}
