package io.gatehouse.exchange;

import java.util.Optional;

/** One feature's part in a request. */
@FunctionalInterface
public interface RequestHandler {

  /** The outcome, or empty for "not mine". */
  Optional<Outcome> handle(HttpRequest request);
}
