package io.gatehouse.bearer.token;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.keys.TrustedKey;
import java.util.function.BooleanSupplier;

/**
 * A token that was found to count, and what must still hold when it comes again.
 *
 * @param key what it was verified with
 * @param isEnded whether the login that it came of has ended
 * @param fromMillis when it was found to count: a clock that was set back makes it none
 * @param untilMillis from then on it is to be checked anew
 */
record Remembered(
    AccessToken token, TrustedKey key, BooleanSupplier isEnded, long fromMillis, long untilMillis) {

  boolean isFresh(long nowMillis) {
    return fromMillis <= nowMillis && nowMillis < untilMillis && key.isStillTrusted();
  }

  /** The token; refused if its login has ended, however fresh it is. */
  AccessToken unlessEnded() throws JwtRejectedException {
    if (isEnded.getAsBoolean()) {
      throw new JwtRejectedException(
          "logout", "the login that it came of has ended; get a new one by a new login");
    }
    return token;
  }
}
