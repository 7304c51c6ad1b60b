package io.gatehouse.session.refresh;

import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider as small as can be: it rotates refresh tokens, each good once, and counts what should
 * never happen. With each refresh its users have another role, by its number.
 */
final class TinyProvider implements TokenRenewal {
  static final String ISSUER = "https://idp.example";

  private final Clock clock;
  private final Duration lifetime;
  private final Map<String, String> subjects = new HashMap<>(); // by refresh token that is good
  private final Map<String, String> newest = new HashMap<>(); // by subject
  private final Set<String> spent = new HashSet<>();
  private int issued;
  private int refreshes;
  private int replays;
  private boolean isDown;
  private boolean areKeysGone;
  private boolean isKeyUnknown;
  private boolean isNextAnswerLost;
  private Runnable beforeRedeeming = () -> {};

  TinyProvider(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** What a login of that user brings along. */
  Sessions.Login login(String user) {
    return login(user, "sid-" + user);
  }

  /** The same with that session at the provider. */
  synchronized Sessions.Login login(String user, String sid) {
    SessionTokens tokens = kept(issue("sub-" + user));
    return new Sessions.Login(
        caller("sub-" + user), "tiny", Optional.of(sid), clock.instant(), false, tokens);
  }

  @Override
  public void prepare(Session session) {}

  @Override
  public Tokens redeem(Session session) throws ProviderException {
    beforeRedeeming.run();
    LockSupport.parkNanos(100_000); // an invitation to all who might come in between
    Tokens tokens = redeem(session.tokens().refreshToken().orElseThrow());
    LockSupport.parkNanos(100_000);
    return tokens;
  }

  private synchronized Tokens redeem(String token) throws ProviderException {
    if (isDown) {
      throw new ProviderException(Kind.UNAVAILABLE, "it is down");
    }
    String subject = subjects.remove(token);
    if (subject == null) {
      replays += spent.contains(token) ? 1 : 0;
      throw new ProviderException(Kind.REFUSED_GRANT, "invalid_grant");
    }
    spent.add(token);
    refreshes++;
    String fresh = issue(subject);
    if (isNextAnswerLost) {
      isNextAnswerLost = false;
      throw new ProviderException(Kind.UNAVAILABLE, "the connection broke");
    }
    return new Tokens("at", "Bearer", Optional.empty(), Optional.of(fresh), Optional.of(lifetime));
  }

  @Override
  public synchronized Renewed identify(Session session, Tokens fresh)
      throws ProviderException, JwtRejectedException {
    if (isKeyUnknown) {
      throw new JwtRejectedException("unknown-key", "no such key");
    }
    if (areKeysGone) {
      throw new ProviderException(Kind.UNAVAILABLE, "no keys");
    }
    return new Renewed(
        caller(session.caller().subject()), kept(fresh.refreshToken().orElseThrow()));
  }

  /** From now on its tokens are signed by a key that it does not show, or no longer so. */
  synchronized void withUnknownKey(boolean isUnknown) {
    isKeyUnknown = isUnknown;
  }

  private String issue(String subject) {
    String token = "rt-" + ++issued;
    subjects.put(token, subject);
    newest.put(subject, token);
    return token;
  }

  private Caller caller(String subject) {
    Set<String> roles = Set.of("role-" + refreshes);
    return new Caller(subject.replace("sub-", ""), ISSUER, subject, roles, Map.of());
  }

  private SessionTokens kept(String refreshToken) {
    Instant end = clock.instant().plus(lifetime);
    return new SessionTokens(
        Optional.of(refreshToken),
        Optional.empty(),
        Optional.of(end),
        Optional.of(lifetime),
        Optional.empty(),
        Optional.empty());
  }

  /** All that was granted to that user is good no longer. */
  synchronized void end(String user) {
    List<String> tokens = new ArrayList<>(subjects.keySet());
    tokens.removeIf(token -> !("sub-" + user).equals(subjects.get(token)));
    tokens.forEach(subjects::remove);
  }

  synchronized void down(boolean isSo) {
    isDown = isSo;
  }

  synchronized void withoutKeys(boolean isSo) {
    areKeysGone = isSo;
  }

  synchronized void loseTheNextAnswer() {
    isNextAnswerLost = true;
  }

  synchronized boolean willLoseTheNextAnswer() {
    return isNextAnswerLost;
  }

  synchronized boolean isInTrouble() {
    return isDown || areKeysGone || isNextAnswerLost;
  }

  synchronized boolean isDown() {
    return isDown;
  }

  void beforeRedeeming(Runnable task) {
    beforeRedeeming = task;
  }

  /** The refresh token of that user that was made last. */
  synchronized Optional<String> newest(String user) {
    return Optional.ofNullable(newest.get("sub-" + user));
  }

  synchronized int refreshes() {
    return refreshes;
  }

  synchronized int replays() {
    return replays;
  }
}
