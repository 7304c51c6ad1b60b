package io.gatehouse.session;

import io.gatehouse.exchange.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One login, as it is kept.
 *
 * @param caller who logged in
 * @param login marks the login; the same for all tabs of one browser that log the same caller in;
 *     no secret
 * @param provider the name of the provider in the settings
 * @param sid the provider's session ({@code sid}), if it told
 * @param issuedAt {@code iat} of the login's ID token: the provider's clock; a refresh does not
 *     change it
 * @param lastUsedAt not later than the last request, and at most a tenth of the idle timeout
 *     earlier
 * @param endsAt when it ends, used or not
 * @param isRemembered whether it outlives the browser, and goes on unused
 * @param tokens what is kept of the tokens
 */
public record Session(
    Caller caller,
    String login,
    String provider,
    Optional<String> sid,
    Instant issuedAt,
    Instant lastUsedAt,
    Instant endsAt,
    boolean isRemembered,
    SessionTokens tokens) {

  /**
   * The one that begins now.
   *
   * @param mark of the login
   */
  static Session begin(Sessions.Login login, String mark, Instant now, SessionSettings settings) {
    Optional<Duration> remembered =
        settings.rememberedLifetime().filter(life -> login.isRemembered());
    return new Session(
        login.caller(),
        mark,
        login.provider(),
        login.sid(),
        login.issuedAt(),
        now,
        now.plus(remembered.orElse(settings.absoluteLifetime())),
        remembered.isPresent(),
        login.tokens());
  }

  /** When it ends if it is not used again. */
  Instant expiry(Duration idleTimeout) {
    Instant idle = lastUsedAt.plus(idleTimeout);
    return !isRemembered && idle.isBefore(endsAt) ? idle : endsAt;
  }

  public Session usedAt(Instant now) {
    return new Session(caller, login, provider, sid, issuedAt, now, endsAt, isRemembered, tokens);
  }

  Session endingAt(Instant end) {
    return end.isBefore(endsAt)
        ? new Session(caller, login, provider, sid, issuedAt, lastUsedAt, end, isRemembered, tokens)
        : this;
  }

  /** The same with the successor of its refresh token, and nothing else of the answer yet. */
  public Session holding(String refreshToken) {
    return renewed(caller, tokens.withRefreshToken(refreshToken));
  }

  /** The same, over, and without tokens. */
  public Session endedAt(Instant now) {
    return renewed(caller, SessionTokens.NONE).endingAt(now);
  }

  /** The same login with a caller brought up to date, and fresh tokens. */
  public Session renewed(Caller upToDate, SessionTokens fresh) {
    return new Session(
        upToDate, login, provider, sid, issuedAt, lastUsedAt, endsAt, isRemembered, fresh);
  }
}
