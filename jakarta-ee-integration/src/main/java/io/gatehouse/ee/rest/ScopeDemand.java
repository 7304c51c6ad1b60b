package io.gatehouse.ee.rest;

import io.gatehouse.servlet.RequestCaller;
import java.util.List;

/**
 * What a resource demands of its caller.
 *
 * @param scopes all that the caller's token must have
 * @param sessions whether who is logged in needs none
 */
record ScopeDemand(List<String> scopes, boolean sessions) {
  /** RFC 6749 section 3.3: neither blanks nor quotes, so that they can be sent as they are. */
  private static final String NAME = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";

  ScopeDemand {
    if (scopes.isEmpty() || !scopes.stream().allMatch(scope -> scope.matches(NAME))) {
      throw new IllegalStateException(
          "@ScopesAllowed has no scope, or one that is none; write each as a text of its own, without blanks and quotes");
    }
  }

  static ScopeDemand of(ScopesAllowed annotation) {
    return new ScopeDemand(List.of(annotation.value()), annotation.sessions());
  }

  boolean admits(RequestCaller caller) {
    return caller.isLoggedIn() ? sessions : caller.scopes().containsAll(scopes);
  }
}
