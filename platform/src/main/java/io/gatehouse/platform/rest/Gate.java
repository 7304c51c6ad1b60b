package io.gatehouse.platform.rest;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets nobody call an operation who may not: there is a caller, of the account in the path, and of
 * a kind that the operation is for. Scopes are not checked here, but by {@code
 * gatehouse.required_scopes}.
 */
final class Gate implements ContainerRequestFilter {
  private static final String ACCOUNT = "accountId";

  private final AccountHosts hosts;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  @Context
  @SuppressWarnings("NullAway.Init")
  private ResourceInfo resource;

  Gate(AccountHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (resource.getResourceMethod().isAnnotationPresent(Open.class)) {
      return;
    }
    Optional<Caller> caller = RequestCaller.of(request).map(RequestCaller::caller);
    if (caller.isEmpty()) {
      context.abortWith(response(RequestCaller.demand(request)));
      return;
    }
    check(caller.get(), context.getUriInfo().getPathParameters().getOrDefault(ACCOUNT, List.of()));
  }

  private void check(Caller caller, List<String> accounts) {
    Optional<CallerKind> kind = CallerKind.of(caller);
    boolean isOperator = kind.filter(CallerKind.OPERATOR::equals).isPresent();
    if (!accounts.isEmpty() && !isOperator && !accounts.equals(List.of(account(caller)))) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED,
          "The credential is of another account; use one of this account.",
          Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }
    accounts.forEach(account -> hosts.requireOwnHost(account, request));
    For wanted = resource.getResourceMethod().getAnnotation(For.class);
    For usual = resource.getResourceClass().getAnnotation(For.class);
    Set<CallerKind> allowed =
        wanted != null ? Set.of(wanted.value()) : usual != null ? Set.of(usual.value()) : Set.of();
    if (kind.isEmpty() || !allowed.contains(kind.get())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN, "This is not for callers of this kind; ask an administrator.");
    }
  }

  private static String account(Caller caller) {
    return caller.claims().get(Caller.ACCOUNT) instanceof String id ? id : "";
  }

  private static Response response(HttpReply reply) {
    Response.ResponseBuilder response = Response.status(reply.status());
    reply.headers().forEach(header -> response.header(header.name(), header.value()));
    return response.entity(reply.body()).build();
  }
}
