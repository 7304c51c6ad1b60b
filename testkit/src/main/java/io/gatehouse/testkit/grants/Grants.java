package io.gatehouse.testkit.grants;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that is handed out, by kind, and how it ends. */
public final class Grants {
  private final Handles<Grant> codes = new Handles<>();
  private final Handles<Grant> refreshTokens = new Handles<>();
  private final Handles<Grant> accessTokens = new Handles<>();
  private final Handles<LoginSession> logins = new Handles<>();
  private final Handles<String> assertions = new Handles<>();
  private final Handles<String> ended = new Handles<>();
  private final Handles<Grant> parties = new Handles<>();
  private final Handles<Map<String, List<String>>> pushed = new Handles<>();
  private final Handles<String> dpopProofs = new Handles<>();
  private final Handles<String> dpopKeys = new Handles<>();
  private final Handles<Map<String, Object>> confirmations = new Handles<>();
  private final History history = new History();

  public Handles<Grant> codes() {
    return codes;
  }

  public Handles<Grant> refreshTokens() {
    return refreshTokens;
  }

  public Handles<Grant> accessTokens() {
    return accessTokens;
  }

  /** By the value of the browser's cookie. */
  public Handles<LoginSession> logins() {
    return logins;
  }

  /** The {@code jti}s of client assertions that were used. */
  public Handles<String> assertions() {
    return assertions;
  }

  /** Authorization requests that were pushed, by their {@code request_uri}. */
  public Handles<Map<String, List<String>>> pushed() {
    return pushed;
  }

  /** The {@code jti}s of DPoP proofs that were used. */
  public Handles<String> dpopProofs() {
    return dpopProofs;
  }

  /** By code or token: the thumbprint of the key that it is bound to. */
  public Handles<String> dpopKeys() {
    return dpopKeys;
  }

  /** An access token is bound, if there is something in that {@code cnf}. */
  public void bind(String accessToken, Map<String, Object> confirmation, Instant expires) {
    if (!confirmation.isEmpty()) {
      confirmations.put(accessToken, confirmation, expires);
    }
    if (confirmation.get("jkt") instanceof String jkt) {
      dpopKeys.put(accessToken, jkt, expires);
    }
  }

  /** By access token: its {@code cnf}, if it is bound. */
  public Handles<Map<String, Object>> confirmations() {
    return confirmations;
  }

  /** What has happened to tokens. */
  public History history() {
    return history;
  }

  /** The clients that take part in the login of that {@code sid}, each by its last grant. */
  public List<Grant> parties(String sid) {
    return parties.all(grant -> grant.login().sid().equals(sid));
  }

  /** The logins of that user, the newest last: in browsers, and those that clients know of. */
  public List<LoginSession> logins(String username) {
    return Stream.concat(logins.all(login -> true).stream(), grants().stream().map(Grant::login))
        .filter(login -> login.username().equals(username))
        .distinct()
        .sorted(Comparator.comparing(LoginSession::authTime))
        .toList();
  }

  private List<Grant> grants() {
    return Stream.of(parties, codes, refreshTokens, accessTokens)
        .flatMap(handles -> handles.all(grant -> true).stream())
        .toList();
  }

  /** The user logged out: the login of that {@code sid} and all it granted ends. */
  public void end(String sid) {
    ended.put(sid, sid, Instant.MAX);
    logins.removeIf(login -> login.sid().equals(sid));
    Stream.of(parties, codes, refreshTokens, accessTokens)
        .forEach(handles -> handles.removeIf(grant -> grant.login().sid().equals(sid)));
  }

  /**
   * A refresh token is good no longer, nor is anything else of its grant; an access token goes
   * alone.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2.1">RFC 7009, section 2.1</a>
   */
  public void revoke(String token, Grant grant) {
    if (accessTokens.remove(token)) {
      history.revoked(List.of(token));
      return;
    }
    ended.put(grant.id(), grant.id(), Instant.MAX);
    history.revoked(removeTokens(grant));
  }

  private List<String> removeTokens(Grant grant) {
    List<String> tokens = new ArrayList<>(refreshTokens.removeIf(grant::isSameAs));
    tokens.addAll(accessTokens.removeIf(grant::isSameAs));
    return tokens;
  }

  /**
   * Tokens were given for this grant: its client takes part in the login. False if grant or login
   * ended meanwhile; then these tokens are no good either.
   */
  public boolean settle(Grant grant) {
    String sid = grant.login().sid();
    parties.put(sid + " " + grant.clientId(), grant, Instant.MAX);
    if (ended.has(sid)) {
      end(sid);
      return false;
    }
    if (ended.has(grant.id())) {
      removeTokens(grant);
      return false;
    }
    return true;
  }

  /** Forgets all that was handed out, but not its history. */
  public void clear() {
    Stream.of(
            codes,
            refreshTokens,
            accessTokens,
            logins,
            assertions,
            ended,
            parties,
            pushed,
            dpopProofs,
            dpopKeys,
            confirmations)
        .forEach(Handles::clear);
  }
}
