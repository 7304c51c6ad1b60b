package io.gatehouse.servlet;

import io.gatehouse.exchange.HttpRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A request as a value, as trusted proxies tell it, for code behind the way in. */
public final class RequestValue {
  private RequestValue() {}

  /** The value; empty if Gatehouse is not in the request's application, or is closed. */
  public static Optional<HttpRequest> of(HttpServletRequest request) {
    return Installation.in(request.getServletContext())
        .flatMap(here -> here.ask(request, (house, value) -> value));
  }
}
