package io.gatehouse.bearer.token;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.time.Instant;
import java.util.Locale;

/**
 * The rules for a JWT access token: its issuer, its audience, alive, of the right type.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068, section 4</a>
 */
record AccessTokenRules(TokenIssuer settings, Instant now) implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    String type = jwt.type().orElse("JWT").toLowerCase(Locale.ROOT);
    boolean isRight = type.equals("at+jwt") || type.equals("application/at+jwt");
    require(isRight || (!settings.isTypeRequired() && type.equals("jwt")), "typ");
    require(jwt.string("iss").filter(settings.issuer().issuer()::equals).isPresent(), "iss");
    require(jwt.strings("aud").stream().anyMatch(settings.audiences()::contains), "aud");
    Instant late = now.minus(settings.issuer().clockSkew());
    Instant soon = now.plus(settings.issuer().clockSkew());
    require(jwt.instant("exp").filter(late::isBefore).isPresent(), "exp");
    require(jwt.instant("nbf").filter(soon::isBefore).isEmpty(), "nbf");
    require(jwt.string("sub").isPresent(), "sub");
  }

  private static void require(boolean holds, String rule) throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, "the access token does not count: " + rule);
    }
  }
}
