package io.gatehouse.testkit.logout;

import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.login.AuthorizationAnswer;
import io.gatehouse.testkit.registry.LogoutForm;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends logins, and tells the clients that took part in them by the back channel.
 *
 * @param grants who took part
 * @param registry where clients want to be told
 * @param tokens makes the logout tokens
 */
public record Logouts(Grants grants, Registry registry, LogoutTokens tokens) {

  /** One logout token that is to be sent. */
  private record Letter(TestClient client, Optional<String> sid, LogoutToken token) {
    /** What makes two letters the same. */
    List<Object> key() {
      return List.of(client.clientId(), sid);
    }
  }

  /** Ends one login; each of its clients gets a logout token with {@code sub} and {@code sid}. */
  public List<LogoutDelivery> end(String sid) {
    return endFor("", sid);
  }

  /** The same, but that client is not told: it began the logout. */
  List<LogoutDelivery> endFor(String clientId, String sid) {
    List<Letter> letters =
        grants.parties(sid).stream()
            .filter(party -> !party.clientId().equals(clientId))
            .flatMap(party -> letter(party, true).stream())
            .toList();
    grants.end(sid);
    return send(letters);
  }

  /**
   * Ends all logins of the user; each client gets a token for each, with {@code sub} and {@code
   * sid}.
   */
  public List<LogoutDelivery> endAll(String username) {
    List<LogoutDelivery> all = new ArrayList<>();
    grants.logins(username).forEach(login -> all.addAll(end(login.sid())));
    return all;
  }

  /**
   * Ends all logins of the user; each client gets one token, with {@code sub} only, save those that
   * want the {@code sid}: they get one for each login.
   */
  public List<LogoutDelivery> endAllBySubject(String username) {
    Map<List<Object>, Letter> letters = new LinkedHashMap<>();
    for (LoginSession login : grants.logins(username)) {
      grants.parties(login.sid()).stream()
          .flatMap(party -> letter(party, false).stream())
          .forEach(letter -> letters.put(letter.key(), letter));
      grants.end(login.sid());
    }
    return send(List.copyOf(letters.values()));
  }

  /** The addresses that a page is to load in frames before that login ends. */
  List<URI> frontChannel(String sid) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("iss", tokens.signer().issuer().toString());
    parameters.put("sid", sid);
    return grants.parties(sid).stream()
        .flatMap(party -> registry.client(party.clientId()).stream())
        .flatMap(client -> client.logout().frontchannelLogoutUri().stream())
        .map(uri -> new AuthorizationAnswer(uri, false, parameters).toUri())
        .toList();
  }

  /** Nothing for a client that is not to be told, and for a user who is gone. */
  private Optional<Letter> letter(Grant party, boolean hasSid) {
    Optional<TestClient> client = registry.client(party.clientId());
    if (registry.user(party.login().username()).isEmpty()
        || client.isEmpty()
        || client.get().logout().backchannelLogoutUri().isEmpty()) {
      return Optional.empty();
    }
    LoginSession login = party.login();
    LogoutToken token = tokens.bySubject(login.username(), client.get()).with("sid", login.sid());
    LogoutForm form = client.get().logout();
    return Optional.of(
        hasSid || form.backchannelLogoutSessionRequired()
            ? new Letter(client.get(), Optional.of(login.sid()), token)
            : new Letter(client.get(), Optional.empty(), token.bySubject()));
  }

  private static List<LogoutDelivery> send(List<Letter> letters) {
    List<LogoutDelivery> sent = new ArrayList<>();
    BackChannel channel = new BackChannel();
    for (Letter letter : letters) {
      URI uri = letter.client().logout().backchannelLogoutUri().orElseThrow();
      int status = channel.post(uri, letter.token().serialize());
      sent.add(new LogoutDelivery(letter.client().clientId(), uri, letter.sid(), status));
    }
    return sent;
  }
}
