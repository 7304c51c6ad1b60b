package io.gatehouse.bearer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Credentials in the query, which are never taken: addresses are kept in logs and histories. Those
 * in the body of a form are not looked for, since what is read of a body is lost for the
 * application.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.3">RFC 6750, section 2.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.5.3">RFC 5849, section 3.5.3</a>
 */
final class QueryCredentials {
  private static final Set<String> ACCESS_TOKEN = Set.of("access_token");
  private static final Set<String> ANY =
      Set.of("access_token", "oauth_consumer_key", "oauth_token", "oauth_signature");

  private QueryCredentials() {}

  /** Whether the query has an access token. */
  static boolean hasToken(String query) {
    return has(query, ACCESS_TOKEN);
  }

  /** Whether the query has an access token, or what belongs to a signed request. */
  static boolean hasAny(String query) {
    return has(query, ANY);
  }

  private static boolean has(String query, Set<String> names) {
    int start = 0;
    while (start < query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      int equals = query.indexOf('=', start);
      if (names.contains(name(query.substring(start, equals < 0 || equals > end ? end : equals)))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static String name(String encoded) {
    try {
      return encoded.indexOf('%') < 0
          ? encoded
          : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded; // no container makes one of these names of it
    }
  }
}
