package io.gatehouse.session;

import io.gatehouse.store.RandomKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the session cookie holds: the secret that finds the session, and the names of its logout
 * marks, so that all is read in one round trip. The names count only if they are those of the
 * session that was found.
 *
 * @param secret 43 characters of base64url
 */
record SessionId(String secret, LogoutMarks.Names names) {
  private static final String PART = "([A-Za-z0-9_-]{43})";
  private static final Pattern FORM = Pattern.compile(PART + "\\." + PART + "(?:\\." + PART + ")?");

  static SessionId next(LogoutMarks.Names names) {
    return new SessionId(RandomKey.next(), names);
  }

  static Optional<SessionId> parse(String cookie) {
    Matcher parts = FORM.matcher(cookie);
    return parts.matches()
        ? Optional.of(
            new SessionId(
                parts.group(1),
                new LogoutMarks.Names(parts.group(2), Optional.ofNullable(parts.group(3)))))
        : Optional.empty();
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
