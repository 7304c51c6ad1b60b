package io.gatehouse.testkit.logout;

import io.gatehouse.testkit.faults.IdTokenFault.Forgery;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A logout token that a test sends by itself: right, or changed in any way before it is signed.
 * Each change makes another one.
 *
 * <pre>{@code
 * provider.logoutToken("alice", "desk").postTo(uri);
 * provider.logoutToken("alice", "desk").bySubject().postTo(uri);
 * provider.logoutToken("alice", "desk").with(LogoutTokenFault.NO_EVENTS).postTo(uri);
 * }</pre>
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 *     Connect Back-Channel Logout 1.0, section 2.4</a>
 */
public final class LogoutToken {
  /** Whom a token is for, and who signs it. */
  record Origin(TokenIssuer issuer, TestClient client) {}

  private final Origin origin;
  private final Map<String, Object> claims;
  private final Optional<String> type;
  private final Forgery forgery;

  private LogoutToken(
      Origin origin, Map<String, Object> claims, Optional<String> type, Forgery forgery) {
    this.origin = origin;
    this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    this.type = type;
    this.forgery = forgery;
  }

  /** Rightly signed, of the type that is right. */
  LogoutToken(Origin origin, Map<String, Object> claims) {
    this(origin, claims, Optional.of("logout+jwt"), Forgery.NOTHING);
  }

  /** With {@code sub} alone: all logins of the user. */
  public LogoutToken bySubject() {
    return without("sid");
  }

  /** With {@code sid} alone, as it is. */
  public LogoutToken bySession() {
    return without("sub");
  }

  /** With {@code sid} alone, and that one. */
  public LogoutToken bySession(String sid) {
    return without("sub").with("sid", sid);
  }

  /** With that claim, numbers of seconds for times. */
  public LogoutToken with(String claim, Object value) {
    return changed(all -> all.put(claim, value));
  }

  public LogoutToken without(String claim) {
    return changed(all -> all.remove(claim));
  }

  /** With its claims changed. */
  public LogoutToken changed(Consumer<Map<String, Object>> change) {
    Map<String, Object> all = new LinkedHashMap<>(claims);
    change.accept(all);
    return new LogoutToken(origin, all, type, forgery);
  }

  /** With that fault, beside those it has. */
  public LogoutToken with(LogoutTokenFault fault) {
    return fault.spoil(this);
  }

  /** With another {@code typ} than {@code logout+jwt}. */
  public LogoutToken ofType(String typ) {
    return new LogoutToken(origin, claims, Optional.of(typ), forgery);
  }

  /** Without {@code typ}: section 2.4 only recommends it. */
  public LogoutToken withoutType() {
    return new LogoutToken(origin, claims, Optional.empty(), forgery);
  }

  LogoutToken forged(Forgery other) {
    return other == Forgery.NOTHING ? this : new LogoutToken(origin, claims, type, other);
  }

  /** Its claims, before they are signed. */
  public Map<String, Object> claims() {
    return claims;
  }

  /** Signed, as it is sent. */
  public String serialize() {
    return origin.issuer().logoutToken(claims, origin.client(), type, forgery);
  }

  /**
   * Sends it; the HTTP status of the answer, 0 if there was none. Sending it again is a replay: the
   * {@code jti} stays.
   */
  public int postTo(URI uri) {
    return new BackChannel().post(uri, serialize());
  }

  /** Without the token itself. */
  @Override
  public String toString() {
    return "LogoutToken[" + claims.keySet() + " " + forgery + "]";
  }
}
