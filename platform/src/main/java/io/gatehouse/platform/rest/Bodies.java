package io.gatehouse.platform.rest;

import org.jspecify.annotations.Nullable;

/** Bodies of requests, which may be missing whatever the form says. */
public final class Bodies {
  private Bodies() {}

  /** The body, or a refusal (400). */
  public static <T> T there(@Nullable T body) {
    if (body == null) {
      throw new Refusal(
          Refusal.Kind.BAD_REQUEST,
          "The body is missing; send a JSON object, see the documentation.");
    }
    return body;
  }
}
