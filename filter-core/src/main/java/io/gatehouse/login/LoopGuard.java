package io.gatehouse.login;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends loops between application and provider: one restart for an answer that came too late, and a
 * bound on logins in a short time, for a browser or a cluster that loses sessions. A short-lived
 * cookie counts; who forges it harms only themselves.
 */
final class LoopGuard {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int MAX_LOGINS = 12;
  private static final Pattern VALUE = Pattern.compile("(\\d{1,11})\\.(\\d{1,3})\\.(\\d{1,3})");

  private final Cookie cookie;
  private final Clock clock;

  LoopGuard(String application, Clock clock) {
    this.cookie = new Cookie("gatehouse-" + application + "-loop");
    this.clock = clock;
  }

  private record Count(long since, int restarts, int logins) {
    String text() {
      return since + "." + restarts + "." + logins;
    }
  }

  /** Whether a login was restarted just now, and must not be again. */
  boolean wasRestarted(HttpRequest request) {
    return count(request).restarts() > 0;
  }

  /** Whether so many logins succeeded just now that one more will not help. */
  boolean isLooping(HttpRequest request) {
    return count(request).logins() >= MAX_LOGINS;
  }

  HttpReply.Header restarted(HttpRequest request) {
    Count count = count(request);
    return set(request, new Count(count.since(), 1, count.logins()));
  }

  HttpReply.Header loggedIn(HttpRequest request) {
    Count count = count(request);
    return set(request, new Count(count.since(), 0, Math.min(999, count.logins() + 1)));
  }

  private HttpReply.Header set(HttpRequest request, Count count) {
    return cookie.set(request, count.text(), WINDOW);
  }

  private Count count(HttpRequest request) {
    Instant now = clock.instant();
    Count fresh = new Count(now.getEpochSecond(), 0, 0);
    Matcher value = VALUE.matcher(cookie.read(request).orElse(""));
    if (!value.matches()) {
      return fresh;
    }
    Instant since = Instant.ofEpochSecond(Long.parseLong(value.group(1)));
    return now.isBefore(since.plus(WINDOW)) && !since.isAfter(now)
        ? new Count(
            since.getEpochSecond(),
            Integer.parseInt(value.group(2)),
            Integer.parseInt(value.group(3)))
        : fresh;
  }
}
