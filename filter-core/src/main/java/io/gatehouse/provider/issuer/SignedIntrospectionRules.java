package io.gatehouse.provider.issuer;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The rules for a signed answer about a token: of its type, from whom, for us, and not of the
 * future. What it says of the token is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-5">RFC 9701, section 5</a>
 */
record SignedIntrospectionRules(String issuer, String clientId, Instant now, Duration clockSkew)
    implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    String type = jwt.type().orElse("").toLowerCase(Locale.ROOT);
    require(
        type.equals("token-introspection+jwt")
            || type.equals("application/token-introspection+jwt"),
        "typ");
    require(jwt.string("iss").filter(issuer::equals).isPresent(), "iss");
    require(jwt.strings("aud").contains(clientId), "aud");
    require(jwt.instant("iat").filter(at -> !at.isAfter(now.plus(clockSkew))).isPresent(), "iat");
  }

  private static void require(boolean holds, String rule) throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the answer about the token breaks the rule " + rule);
    }
  }
}
