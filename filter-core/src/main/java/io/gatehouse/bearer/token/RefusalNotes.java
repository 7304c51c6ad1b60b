package io.gatehouse.bearer.token;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the administrator of tokens that an issuer of ours has signed and that a setting refuses:
 * once an hour for each issuer and rule, however many come. What strangers make up is not told.
 */
final class RefusalNotes {
  private static final System.Logger LOG = System.getLogger(RefusalNotes.class.getName());
  private static final Duration PAUSE = Duration.ofHours(1);

  /** What all tokens of an issuer have in common; the others are for whoever sends the token. */
  private static final Set<String> OF_ISSUERS = Set.of("typ", "aud", "client_id", "jti", "iat");

  private final Map<Note, Instant> told = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Note(String issuer, String rule) {}

  RefusalNotes(Clock clock) {
    this.clock = clock;
  }

  /** The same rules, whose refusals are told. They are asked of verified tokens only. */
  JwtRules telling(String issuer, JwtRules rules) {
    return jwt -> {
      try {
        rules.check(jwt);
      } catch (JwtRejectedException e) {
        if (OF_ISSUERS.contains(e.rule()) && isDue(new Note(issuer, e.rule()))) {
          LOG.log(
              WARNING,
              "an access token that {0} has signed was refused by the rule {1}: {2}",
              issuer,
              e.rule(),
              e.getMessage());
        }
        throw e;
      }
    };
  }

  private boolean isDue(Note note) {
    Instant now = clock.instant();
    Instant before = told.get(note);
    boolean isDue = before == null || !now.isBefore(before.plus(PAUSE));
    return isDue
        && (before == null ? told.putIfAbsent(note, now) == null : told.replace(note, before, now));
  }
}
