package io.gatehouse.platform.login;

import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import io.gatehouse.linking.passwords.StoredPassword;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.secrets.OpaqueToken;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks passwords, a few at a time, for each check costs memory and time. Where there is none to
 * be checked against, one that nobody knows stands in: it takes as long.
 */
final class Passwords {
  private static final int SECONDS = 5;

  private final StoredPassword nobodys =
      StoredPassword.read(NewPassword.ARGON2.write(new Password(OpaqueToken.next().text())))
          .orElseThrow();
  private final Semaphore places =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  /**
   * Whether it is the one.
   *
   * @param stored empty: it is not, whatever it is
   */
  boolean isRight(Optional<String> stored, String password) {
    Optional<StoredPassword> known = stored.flatMap(StoredPassword::read);
    String checked =
        password.isEmpty() || password.length() > Password.MAX_LENGTH ? "nobody's" : password;
    enter();
    try {
      boolean isRight = against(known).is(new Password(checked));
      return isRight && known.isPresent() && checked.equals(password);
    } finally {
      places.release();
    }
  }

  /** What is checked in any case: it costs the same. */
  StoredPassword against(Optional<StoredPassword> known) {
    return known.orElse(nobodys);
  }

  private void enter() {
    try {
      if (places.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Refusal(
        Refusal.Kind.SERVICE_UNAVAILABLE,
        "Too many log in at once; try again in a moment.",
        Map.of("Retry-After", "5"));
  }
}
