package com.example.brand;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes that the platform redeems for an ID token: each once, and within a minute. */
final class Codes {
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final int MOST = 10_000;
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Map<String, Granted> granted = new LinkedHashMap<>();

  /**
   * What a code is for.
   *
   * @param redirectUri where it was sent
   * @param challenge the {@code code_challenge}, empty where it was given to a script of the page
   */
  record Granted(
      Visitor visitor,
      String redirectUri,
      Optional<String> nonce,
      Optional<String> challenge,
      Instant expires) {}

  Codes(Clock clock) {
    this.clock = clock;
  }

  /** A new code. */
  synchronized String make(
      Visitor visitor, String redirectUri, Optional<String> nonce, Optional<String> challenge) {
    Instant now = clock.instant();
    granted.values().removeIf(each -> each.expires().isBefore(now));
    if (granted.size() >= MOST) {
      throw new IllegalStateException("too many codes at once");
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    granted.put(code, new Granted(visitor, redirectUri, nonce, challenge, now.plus(LIFETIME)));
    return code;
  }

  /** What it is for; from now on, nothing. */
  synchronized Optional<Granted> take(String code) {
    return Optional.ofNullable(granted.remove(code))
        .filter(each -> each.expires().isAfter(clock.instant()));
  }
}
