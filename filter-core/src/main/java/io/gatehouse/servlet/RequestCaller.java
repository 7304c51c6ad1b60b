package io.gatehouse.servlet;

import io.gatehouse.Gatehouse;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LocalUsers;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.outbound.CallerTokens;
import io.gatehouse.outbound.TokenUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls, for code behind the way in: found by whoever let the request in, and never looked for
 * anew.
 */
public final class RequestCaller {
  /** Claims that are ours, and the attributes in which pages read them. */
  private static final List<String> FOUND =
      List.of(
          Installation.EXPLANATION,
          Caller.ACCOUNT,
          Caller.INBOXES,
          Caller.ORGANISATION,
          Caller.USER);

  private final HttpServletRequest request;
  private final Outcome.Authenticated found;

  private RequestCaller(HttpServletRequest request, Outcome.Authenticated found) {
    this.request = request;
    this.found = found;
  }

  /** The request's caller; empty if nobody is logged in, or Gatehouse was not asked. */
  public static Optional<RequestCaller> of(HttpServletRequest request) {
    return Installation.outcome(request)
        .filter(Outcome.Authenticated.class::isInstance)
        .map(outcome -> new RequestCaller(request, (Outcome.Authenticated) outcome));
  }

  /** The caller's claims, and what we ourselves have found, as attributes of the request. */
  static void show(Caller caller, HttpServletRequest request) {
    Map<String, Object> claims = new HashMap<>(caller.claims());
    for (String name : FOUND) {
      Object found = claims.remove(name);
      if (found != null) {
        request.setAttribute(name, found);
      }
    }
    claims.remove(LoginGroups.KEPT);
    claims.remove(LocalUsers.NAME);
    request.setAttribute(Installation.CLAIMS, Map.copyOf(claims));
  }

  /** Takes those attributes away. */
  static void hide(HttpServletRequest request) {
    request.removeAttribute(Installation.CLAIMS);
    FOUND.forEach(request::removeAttribute);
  }

  /** What is to be answered where somebody is needed, and {@link #of} finds nobody. */
  public static HttpReply demand(HttpServletRequest request) {
    Outcome outcome = Installation.outcome(request).orElseGet(Outcome.Anonymous::new);
    return Installation.in(request.getServletContext())
        .map(installation -> installation.require(request, outcome))
        .filter(Outcome.Answered.class::isInstance)
        .map(answer -> ((Outcome.Answered) answer).reply())
        .orElseGet(() -> new HttpReply(401, List.of(), ""));
  }

  /** Name, roles and claims. */
  public Caller caller() {
    return found.caller();
  }

  /** Whether the caller is here by the login of a browser, and not by what the request brought. */
  public boolean isLoggedIn() {
    return !found.login().isEmpty();
  }

  /** When the caller logged in, by the clock of who let them in; empty without such a login. */
  public Optional<Instant> loggedInAt() {
    return found.loggedInAt();
  }

  /**
   * The scopes of the caller's access token. Nobody else has any: neither a login, which is not
   * limited by them, nor other credentials.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, section 3.3</a>
   */
  public Set<String> scopes() {
    if (isLoggedIn()) {
      return Set.of();
    }
    Object scope = found.caller().claims().get("scope");
    return scope instanceof Collection<?> names
        ? names.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet())
        : Arrays.stream(scope instanceof String names ? names.split(" ") : new String[0])
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The caller's access token, to be handed on to others, or exchanged for others (RFC 8693). It is
   * taken now: what is done with the request afterwards changes nothing.
   *
   * @throws TokenUnavailableException if there is none
   */
  public CallerTokens tokens() throws TokenUnavailableException {
    Asked asked =
        Installation.in(request.getServletContext())
            .flatMap(here -> here.ask(request, Asked::new))
            .orElseThrow(() -> new TokenUnavailableException("Gatehouse is closed"));
    return asked.house().tokens(asked.value(), found);
  }

  private record Asked(Gatehouse house, HttpRequest value) {}

  /** What is to be answered if {@link #scopes} does not have all of those. */
  public HttpReply insufficientScope(Collection<String> needed) {
    return Installation.in(request.getServletContext())
        .flatMap(
            here -> here.ask(request, (house, value) -> house.insufficientScope(value, needed)))
        .orElseGet(() -> ClosedPages.of(request));
  }
}
