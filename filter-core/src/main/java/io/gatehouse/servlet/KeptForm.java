package io.gatehouse.servlet;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.resume.Resumption;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Puts a form that was kept into the request that asks for it, and a body that was read back into
 * its own. Other requests are not touched.
 */
final class KeptForm {
  private KeptForm() {}

  /** The request for the application; empty if it was answered. */
  static Optional<HttpServletRequest> in(
      Installation here, HttpServletRequest request, HttpServletResponse response, Outcome outcome)
      throws IOException {
    boolean isFromOutside = request.getDispatcherType() == DispatcherType.REQUEST;
    Optional<byte[]> body = isFromOutside ? ServletHttpRequest.keptBody(request) : Optional.empty();
    if (body.isPresent()) {
      return Optional.of(new ResumedRequest(request, response, body.get()));
    }
    boolean isPost = isFromOutside && "POST".equals(request.getMethod());
    Optional<Resumption> resumption =
        isPost ? resumption(here, request, outcome) : Optional.empty();
    if (resumption.isEmpty()) {
      return Optional.of(request);
    }
    if (resumption.get() instanceof Resumption.Instead instead) {
      ServletReplies.write(instead.reply(), request, response);
      return Optional.empty();
    }
    return Optional.of(
        resumption.get() instanceof Resumption.Resumed kept
            ? new ResumedRequest(request, response, kept.request())
            : new ResumedRequest(
                request, response, ((Resumption.Unrelated) resumption.get()).body()));
  }

  private static Optional<Resumption> resumption(
      Installation here, HttpServletRequest request, Outcome outcome) {
    try {
      return here.resume(request, outcome);
    } catch (RequestRejectedException e) {
      return Optional.of(new Resumption.Instead(ServletReplies.rejected(e)));
    }
  }
}
