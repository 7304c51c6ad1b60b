package io.gatehouse.testkit.grants;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a user has granted to a client by logging in.
 *
 * @param clientId to whom
 * @param login by whom and when
 * @param scope the scope values, as asked for
 * @param request what the token request and the ID token must agree with
 */
public record Grant(String clientId, LoginSession login, List<String> scope, Request request) {
  /**
   * What of the authorization request is needed later.
   *
   * @param redirectUri {@code redirect_uri}
   * @param codeChallenge {@code code_challenge}, always S256
   * @param nonce {@code nonce}
   * @param acr the first of {@code acr_values}, else {@code 1}
   */
  public record Request(
      URI redirectUri, String codeChallenge, Optional<String> nonce, String acr) {}

  public Grant {
    scope = List.copyOf(scope);
  }

  /** Whether this is OpenID Connect and not plain OAuth 2.0. */
  public boolean isOpenId() {
    return scope.contains("openid");
  }

  /** Whether both come from one authorization request. */
  boolean isSameAs(Grant other) {
    return id().equals(other.id());
  }

  String id() {
    return login.sid() + " " + clientId + " " + request.codeChallenge();
  }

  /** For ID tokens that come by a refresh (OpenID Connect Core 1.0, section 12.2). */
  public Grant withoutNonce() {
    Request other =
        new Request(
            request.redirectUri(), request.codeChallenge(), Optional.empty(), request.acr());
    return new Grant(clientId, login, scope, other);
  }
}
