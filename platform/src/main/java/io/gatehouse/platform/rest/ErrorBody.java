package io.gatehouse.platform.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every error of the platform's API looks like. */
final class ErrorBody {
  private static final int UNAUTHORIZED = 401;

  private final Clock clock;

  ErrorBody(Clock clock) {
    this.clock = clock;
  }

  /** {@code {"error":{"time","message","internalCode","responseStatus"[,"code"][,"fields"]}}}. */
  Response of(Refusal.Kind kind, String message, Map<String, String> headers) {
    return of(new Refusal(kind, message, headers));
  }

  /** The same of a refusal. */
  Response of(Refusal refusal) {
    Refusal.Kind kind = refusal.kind();
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("time", clock.millis());
    error.put("message", String.valueOf(refusal.getMessage()));
    error.put("internalCode", kind.code());
    error.put("responseStatus", kind.responseStatus());
    if (!refusal.code().isEmpty()) {
      error.put("code", refusal.code());
    }
    if (!refusal.fields().isEmpty()) {
      error.put("fields", refusal.fields());
    }
    Map<String, String> headers = refusal.headers();
    Response.ResponseBuilder response =
        Response.status(kind.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(Map.of("error", error));
    headers.forEach(response::header);
    if (kind.status() == UNAUTHORIZED && !headers.containsKey("WWW-Authenticate")) {
      // RFC 9110 section 15.5.2: there must be one; this one is not for browsers
      response.header("WWW-Authenticate", "Login realm=\"platform\"");
    }
    return response.build();
  }
}
