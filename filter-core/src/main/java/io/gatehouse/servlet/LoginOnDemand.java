package io.gatehouse.servlet;

import io.gatehouse.exchange.LoginWish;
import io.gatehouse.exchange.Outcome;
import jakarta.servlet.http.HttpServletRequest;

/** The application asks for a login, and says what it wants of it. */
public final class LoginOnDemand {
  static final String WISH = LoginOnDemand.class.getName();

  private LoginOnDemand() {}

  /**
   * The outcome for a request that needs somebody. Who is to log in anew is challenged, unless they
   * just have: then they go on, once.
   */
  public static Outcome require(
      Installation installation, HttpServletRequest request, Outcome found, LoginWish wish) {
    request.setAttribute(WISH, wish);
    try {
      if (wish.anew()
          && found instanceof Outcome.Authenticated caller
          && !isAnew(installation, request, caller)) {
        return installation.challenge(request);
      }
      return installation.require(request, found);
    } finally {
      request.removeAttribute(WISH);
    }
  }

  private static boolean isAnew(
      Installation installation, HttpServletRequest request, Outcome.Authenticated caller) {
    return installation
        .ask(request, (house, value) -> house.hasLoggedInAnew(value, caller.caller()))
        .orElse(false);
  }
}
