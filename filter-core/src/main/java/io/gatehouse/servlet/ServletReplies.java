package io.gatehouse.servlet;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.OwnPage;
import io.gatehouse.exchange.RequestRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes replies, exactly as they are. */
public final class ServletReplies {
  /** What others say under these names stays. */
  private static final Set<String> ADDED = Set.of("Set-Cookie", "Vary");

  private ServletReplies() {}

  /**
   * Writes the whole reply, or the application's own page where there is one for it, instead of
   * what a page has begun to write.
   *
   * @throws IllegalStateException if that has gone out already
   */
  public static void write(
      HttpReply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<OwnPage> own = reply.ownPage();
    if (own.isEmpty() || !OwnErrorPage.show(own.get(), reply, request, response)) {
      write(reply, response);
    }
  }

  /**
   * Writes the whole reply, instead of what a page has begun to write.
   *
   * @throws IllegalStateException if that has gone out already
   */
  private static void write(HttpReply reply, HttpServletResponse response) throws IOException {
    response.resetBuffer();
    response.setStatus(reply.status());
    add(reply.headers(), response);
    if (!reply.body().isEmpty()) {
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
    response.flushBuffer();
  }

  /** The reply to a request that cannot be read. */
  static HttpReply rejected(RequestRejectedException e) {
    return HttpReply.of(e.status(), "text/plain; charset=UTF-8", e.getMessage() + "\n");
  }

  /** Adds the headers, where it is not too late. */
  public static void add(List<HttpReply.Header> headers, HttpServletResponse response) {
    if (headers.isEmpty()) {
      return; // as for most requests
    }
    Set<String> said = new HashSet<>();
    for (HttpReply.Header header : headers) {
      if (header.name().equals("Content-Type")) {
        response.setContentType(header.value());
      } else if (ADDED.contains(header.name()) || !said.add(header.name())) {
        response.addHeader(header.name(), header.value());
      } else {
        response.setHeader(header.name(), header.value()); // a container may have said its own
      }
    }
  }
}
