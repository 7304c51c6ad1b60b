package io.gatehouse.platform.rest;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody call an operation who may not: there is a caller, by a credential that it takes, of
 * the account in the path, and of a kind that it is for. Scopes are not checked here, but by {@code
 * gatehouse.required_scopes}.
 */
final class Gate implements ContainerRequestFilter {
  private static final String ACCOUNT = "accountId";
  private static final String BEARER = "Bearer";
  private static final String SIGNATURE = "OAuth";

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
    Admission admission = Admission.of(resource.getResourceClass(), resource.getResourceMethod());
    if (admission.isOpen()) {
      return;
    }
    Optional<Caller> caller = RequestCaller.of(request).map(RequestCaller::caller);
    if (caller.isEmpty()) {
      context.abortWith(response(RequestCaller.demand(request), admission));
      return;
    }
    requireTaken(admission);
    List<String> accounts =
        context.getUriInfo().getPathParameters().getOrDefault(ACCOUNT, List.of());
    check(caller.get(), accounts, admission);
  }

  /** A credential that counts elsewhere is none here. */
  private void requireTaken(Admission admission) {
    boolean isSigned = is(SIGNATURE, request.getHeader(HttpHeaders.AUTHORIZATION));
    if (isSigned && !admission.takesSignatures() && admission.takesBearers()) {
      throw other("This takes no signed requests; send a bearer.", BEARER);
    }
    if (!isSigned && !admission.takesBearers() && admission.takesSignatures()) {
      throw other("This takes no bearers; sign the request with an API key.", SIGNATURE);
    }
  }

  private static Refusal other(String message, String scheme) {
    return new Refusal(
        Refusal.Kind.UNAUTHORIZED,
        message,
        Map.of(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"platform\""));
  }

  private void check(Caller caller, List<String> accounts, Admission admission) {
    Optional<CallerKind> kind = CallerKind.of(caller);
    boolean isOperator = kind.filter(CallerKind.OPERATOR::equals).isPresent();
    if (!accounts.isEmpty() && !isOperator && !accounts.equals(List.of(account(caller)))) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED,
          "The credential is of another account; use one of this account.",
          Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""));
    }
    accounts.forEach(account -> hosts.requireOwnHost(account, request));
    if (kind.isEmpty() || !admission.isFor(kind.get(), caller.roles())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN, "This is not for callers of this kind; ask an administrator.");
    }
  }

  private static String account(Caller caller) {
    return caller.claims().get(Caller.ACCOUNT) instanceof String id ? id : "";
  }

  /** The path may have ways in that the operation has not. */
  private static Response response(HttpReply reply, Admission admission) {
    Response.ResponseBuilder response = Response.status(reply.status());
    reply.headers().stream()
        .filter(header -> isOffered(header, admission))
        .forEach(header -> response.header(header.name(), header.value()));
    return response.entity(reply.body()).build();
  }

  private static boolean isOffered(HttpReply.Header header, Admission admission) {
    if (!header.name().equalsIgnoreCase(HttpHeaders.WWW_AUTHENTICATE)) {
      return true;
    }
    return is(SIGNATURE, header.value()) // every other one is of tokens
        ? admission.takesSignatures()
        : admission.takesBearers();
  }

  private static boolean is(String scheme, @Nullable String header) {
    return header != null && header.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1);
  }
}
