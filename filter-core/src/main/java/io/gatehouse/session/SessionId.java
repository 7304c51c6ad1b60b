package io.gatehouse.session;

import io.gatehouse.store.RandomKey;
import java.util.Optional;

/**
 * What the session cookie holds: the secret that finds the session, and the names of its logout
 * marks, so that all is read in one round trip. The names count only if they are those of the
 * session that was found.
 *
 * @param secret 43 characters of base64url
 */
record SessionId(String secret, LogoutMarks.Names names) {
  private static final int PART = 43;

  static SessionId next(LogoutMarks.Names names) {
    return new SessionId(RandomKey.next(), names);
  }

  /** Two or three parts of 43 characters of base64url each, with dots between. */
  static Optional<SessionId> parse(String cookie) {
    int length = cookie.length();
    boolean hasSid = length == 3 * PART + 2;
    if (!hasSid && length != 2 * PART + 1) {
      return Optional.empty();
    }
    for (int i = 0; i < length; i++) {
      boolean isDot = i % (PART + 1) == PART;
      if (isDot ? cookie.charAt(i) != '.' : !isBase64Url(cookie.charAt(i))) {
        return Optional.empty();
      }
    }
    int second = PART + 1;
    return Optional.of(
        new SessionId(
            cookie.substring(0, PART),
            new LogoutMarks.Names(
                cookie.substring(second, second + PART),
                hasSid ? Optional.of(cookie.substring(2 * second)) : Optional.empty())));
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  String text() {
    return secret + "." + names.subject() + names.sid().map(sid -> "." + sid).orElse("");
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SessionId";
  }
}
