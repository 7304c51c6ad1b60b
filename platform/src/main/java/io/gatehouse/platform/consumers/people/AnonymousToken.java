package io.gatehouse.platform.consumers.people;

import io.gatehouse.platform.secrets.OpaqueToken;

/**
 * What an anonymous consumer's browser is known by: 256 random bits, another for each. Only a hash
 * of it and its account is kept.
 */
final class AnonymousToken {
  private static final String PREFIX = "gca_";

  private AnonymousToken() {}

  static String next() {
    return PREFIX + OpaqueToken.next().text();
  }

  /** Whether a text has the form of one. */
  static boolean isOne(String text) {
    return text.startsWith(PREFIX) && OpaqueToken.isOne(text.substring(PREFIX.length()));
  }
}
