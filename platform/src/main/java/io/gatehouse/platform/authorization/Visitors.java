package io.gatehouse.platform.authorization;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.platform.authorization.grants.Visitor;
import io.gatehouse.platform.authorization.pages.Replies;
import io.gatehouse.platform.login.LoginResource;
import io.gatehouse.servlet.RequestCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/**
 * Who is in front of the browser: by the application's own login, in that account, or by the login
 * service's cookie.
 */
final class Visitors {

  private final PlatformUsers users;
  private final Clock clock;

  Visitors(PlatformUsers users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  /** The user of the account; empty if there is none. */
  Optional<Visitor> of(HttpServletRequest request, HttpRequest value, String accountId) {
    return value
        .cookie(LoginResource.COOKIE)
        .filter(cookie -> cookie.length() <= 256)
        .flatMap(cookie -> users.visitor(accountId, cookie))
        .or(() -> loggedIn(request, accountId));
  }

  private Optional<Visitor> loggedIn(HttpServletRequest request, String accountId) {
    return RequestCaller.of(request)
        .filter(RequestCaller::isLoggedIn)
        .filter(found -> accountId.equals(found.caller().claims().get(Caller.ACCOUNT)))
        .map(found -> new Visitor(found.caller(), found.loggedInAt().orElseGet(clock::instant)));
  }

  /** How to become one; the login comes back to the very address. */
  Response demand(HttpServletRequest request) {
    if (RequestCaller.of(request).filter(RequestCaller::isLoggedIn).isPresent()) {
      return Replies.problem(
          403,
          "This is another account's",
          "Your login is not of the account that this application was installed in. Log out, and"
              + " log in for that account.");
    }
    HttpReply demand = RequestCaller.demand(request);
    return demand.body().isEmpty() && demand.status() == 401
        ? Response.fromResponse(
                Replies.problem(
                    401,
                    "You are not logged in",
                    "Log in first, then come back to the application that has sent you here."))
            .header("WWW-Authenticate", "Bearer")
            .build()
        : Replies.of(demand);
  }
}
