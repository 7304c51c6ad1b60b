package io.gatehouse.testkit.logout;

import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.logout.LogoutToken.Origin;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Makes logout tokens, right ones.
 *
 * @param signer signs, and says when
 * @param grants the logins
 * @param registry the users
 */
public record LogoutTokens(TokenIssuer signer, Grants grants, Registry registry) {
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  /**
   * With the {@code sub} of that user, and the {@code sid} of the newest login that this client
   * took part in, if there is one.
   */
  public LogoutToken token(String username, TestClient client) {
    LogoutToken bySubject = bySubject(username, client);
    List<LoginSession> logins =
        grants.logins(username).stream().filter(login -> tookPart(client, login)).toList();
    return logins.isEmpty()
        ? bySubject
        : bySubject.with("sid", logins.get(logins.size() - 1).sid());
  }

  private boolean tookPart(TestClient client, LoginSession login) {
    return grants.parties(login.sid()).stream()
        .anyMatch(party -> party.clientId().equals(client.clientId()));
  }

  /** With the {@code sub} of that user alone. */
  LogoutToken bySubject(String username, TestClient client) {
    Instant now = signer.clock().now();
    String sub = registry.user(username).orElseThrow().sub();
    LogoutTokenClaimsSet claims =
        new LogoutTokenClaimsSet(
            new Issuer(signer.issuer()),
            new Subject(sub),
            List.of(new Audience(client.clientId())),
            Date.from(now),
            Date.from(now.plus(LIFETIME)),
            new JWTID(),
            null);
    return new LogoutToken(new Origin(signer, client), claims.toJSONObject());
  }
}
