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
 * The filter stands before the application in two parts. Where the container asks Gatehouse itself,
 * it is the tripwire: a request that the container let through without asking is not served. Where
 * the container cannot ask, it is the way in: it guards the paths of its init-param {@code
 * url-pattern} for the {@code roles} of the other, and wraps the request so that the application
 * sees its caller.
 *
 * <p>A filter comes after the container's constraints: it cannot satisfy a {@code
 * <security-constraint>}.
 */
public final class GatehouseFilter implements Filter {
  private static final System.Logger LOG = System.getLogger(GatehouseFilter.class.getName());

  private final AtomicBoolean told = new AtomicBoolean();
  private AccessRules rules = AccessRules.of("", "");
  private Optional<Installation> installation = Optional.empty();

  @Override
  public void init(FilterConfig config) throws ServletException {
    rules =
        AccessRules.of(
            Optional.ofNullable(config.getInitParameter("url-pattern")).orElse(""),
            Optional.ofNullable(config.getInitParameter("roles")).orElse(""));
    installation = Installation.in(config.getServletContext());
    if (installation.isEmpty()) {
      throw new UnavailableException(
          "GatehouseFilter is declared, but nothing is configured; set gatehouse.issuer, gatehouse.client_id and gatehouse.client_secret as context-params");
    }
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
    if (dispatch == DispatcherType.FORWARD || dispatch == DispatcherType.INCLUDE) {
      chain.doFilter(request, response);
    } else if (here.isContainerAsked()) {
      afterContainer(here, request, response, chain);
    } else {
      instead(here, request, response, chain);
    }
  }

  /** The container has asked; if it has not, nothing is served. */
  private void afterContainer(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Optional<Outcome> outcome = Installation.outcome(request);
    boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
    if (outcome.isEmpty() && !isError && !mayServeUnasked(here)) {
      tellOnce();
      ServletReplies.write(ClosedPages.unguarded(request), response);
      return;
    }
    pass(here, request, response, chain, outcome.orElseGet(Outcome.Anonymous::new));
  }

  private void instead(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
    boolean guarded = rules.guards(path) && request.getDispatcherType() == DispatcherType.REQUEST;
    Outcome outcome = here.identify(request, guarded);
    if (outcome instanceof Outcome.Anonymous && guarded) {
      outcome = here.challenge(request);
    }
    if (outcome instanceof Outcome.Answered answered) {
      write(answered.reply(), request, response);
    } else if (outcome instanceof Outcome.Authenticated found
        && guarded
        && !rules.admits(found.caller())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      pass(here, new CallerRequest(request, response, here), response, chain, outcome);
    }
  }

  private static void pass(
      Installation here,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Outcome outcome)
      throws IOException, ServletException {
    ContainerSession session = ContainerSession.before(request, outcome);
    try {
      chain.doFilter(request, response);
    } finally {
      if (session.after()) {
        ServletReplies.add(here.logout(request), response);
      }
    }
  }

  private static void write(
      HttpReply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      ServletReplies.write(reply, response);
    }
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
