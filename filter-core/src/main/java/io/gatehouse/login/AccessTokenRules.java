package io.gatehouse.login;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules for the access token that came with a login, when its claims are to count: right
 * issuer, alive, given to this client where it says to whom, about this subject. The audience is
 * not checked: it names the APIs, not the client.
 *
 * @param subject {@code sub} of the ID token; empty if there is none
 */
record AccessTokenRules(
    String issuer, String clientId, Optional<String> subject, Duration skew, Instant now)
    implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    require(jwt.string("iss").filter(issuer::equals).isPresent(), "iss");
    require(jwt.instant("exp").filter(end -> now.isBefore(end.plus(skew))).isPresent(), "exp");
    require(jwt.instant("nbf").filter(start -> start.isAfter(now.plus(skew))).isEmpty(), "nbf");
    for (String client : new String[] {"azp", "client_id"}) {
      require(
          !jwt.claims().containsKey(client)
              || jwt.string(client).filter(clientId::equals).isPresent(),
          client);
    }
    require(subject.isEmpty() || jwt.string("sub").equals(subject), "sub");
  }

  private static void require(boolean holds, String rule) throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the access token's claims don't count: " + rule);
    }
  }
}
