package io.gatehouse.session;

import io.gatehouse.exchange.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * One login, as it is kept. No token is in it.
 *
 * @param caller who logged in
 * @param login marks the login; the same for all tabs of one browser that log the same caller in;
 *     no secret
 * @param provider the name of the provider in the settings
 * @param sid the provider's session ({@code sid}), if it told
 * @param issuedAt {@code iat} of the ID token: the provider's clock
 * @param lastUsedAt not later than the last request, and at most a tenth of the idle timeout
 *     earlier
 * @param endsAt when it ends, used or not
 */
public record Session(
    Caller caller,
    String login,
    String provider,
    Optional<String> sid,
    Instant issuedAt,
    Instant lastUsedAt,
    Instant endsAt) {

  Session usedAt(Instant now) {
    return new Session(caller, login, provider, sid, issuedAt, now, endsAt);
  }

  Session endingAt(Instant end) {
    return end.isBefore(endsAt)
        ? new Session(caller, login, provider, sid, issuedAt, lastUsedAt, end)
        : this;
  }
}
