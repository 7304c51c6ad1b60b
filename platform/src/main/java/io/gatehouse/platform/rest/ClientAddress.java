package io.gatehouse.platform.rest;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.servlet.RequestValue;
import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from, to be counted by, and to be told. */
public final class ClientAddress {
  private ClientAddress() {}

  /**
   * As trusted proxies tell it: an IPv4 address, or the first half of an IPv6 one; where nobody is
   * trusted, the other end of the connection.
   */
  public static String of(HttpServletRequest request) {
    return RequestValue.of(request)
        .flatMap(HttpRequest::clientNetwork)
        .orElseGet(request::getRemoteAddr);
  }
}
