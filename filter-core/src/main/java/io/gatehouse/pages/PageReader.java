package io.gatehouse.pages;

import io.gatehouse.exchange.HttpRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who reads a page, as far as it matters.
 *
 * @param header the first value of a header of the request
 * @param baseUrl the application's address, for links inside of it
 */
public record PageReader(Function<String, Optional<String>> header, Supplier<String> baseUrl) {

  /** The sender of that request. */
  public static PageReader of(HttpRequest request) {
    return new PageReader(request::header, () -> request.baseUrl().toString());
  }

  /** Whether it is a program that wants JSON. */
  boolean wantsJson() {
    String accept = header.apply("Accept").orElse("");
    return accept.contains("json") && !accept.contains("text/html");
  }

  /** Where a link leads: an address stays, a path is one of the application. */
  String address(String link) {
    return link.startsWith("/") ? baseUrl.get() + link : link;
  }
}
