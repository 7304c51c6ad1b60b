package io.gatehouse.bearer.token;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules for a JWT access token: of the right type, from its issuer, for this API, alive, of
 * somebody. What it allows is not checked, nor who may send it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.11">RFC 8725, section 3.11</a>
 */
record AccessTokenRules(TokenIssuer settings, Instant now) implements JwtRules {
  /** What ID tokens and logout tokens have, and access tokens never need. */
  private static final List<String> OF_OTHER_TOKENS =
      List.of("nonce", "at_hash", "c_hash", "s_hash", "events");

  private static final String TOLERATE =
      "; if its issuer does not write tokens as RFC 9068 does, set"
          + " gatehouse.access_token_typ=tolerated";

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    checkType(jwt);
    require(
        settings.issuer().issuer().equals(jwt.string("iss").orElse("")),
        "iss",
        "iss is not the issuer's name");
    require(
        isForUs(jwt),
        "aud",
        "aud names this API nowhere; set gatehouse.audience to what access tokens for it have there");
    checkTimes(jwt);
    require(isText(jwt, "sub"), "sub", "it has no sub");
    if (settings.isTypeRequired()) { // RFC 9068 section 2.2
      requireText(jwt, "client_id");
      requireText(jwt, "jti");
    }
  }

  private boolean isForUs(VerifiedJwt jwt) {
    for (String audience : jwt.strings("aud")) { // no stream: this is on the way of every request
      if (settings.audiences().contains(audience)) {
        return true;
      }
    }
    return false;
  }

  private static void requireText(VerifiedJwt jwt, String name) throws JwtRejectedException {
    if (!isText(jwt, name)) {
      throw new JwtRejectedException(name, "it has no " + name + TOLERATE);
    }
  }

  /** RFC 9068 section 2.1; other tokens of the issuer have the same keys. */
  private void checkType(VerifiedJwt jwt) throws JwtRejectedException {
    String type = jwt.type().orElse("").toLowerCase(Locale.ROOT);
    if (type.equals("at+jwt") || type.equals("application/at+jwt")) {
      return;
    }
    require(!settings.isTypeRequired(), "typ", "its typ is not at+jwt" + TOLERATE);
    require(
        type.isEmpty() || type.equals("jwt") || type.equals("application/jwt"),
        "typ",
        "its typ is that of another kind of token; send an access token");
    for (String name : OF_OTHER_TOKENS) {
      require(
          !jwt.claims().containsKey(name),
          "not-an-access-token",
          "it has " + name + ", so is an ID token or a logout token; send the access token");
    }
    // what Keycloak and Cognito call their ID tokens
    boolean isIdToken =
        jwt.string("typ").filter("ID"::equals).isPresent()
            || jwt.string("token_use").filter("id"::equals).isPresent();
    require(!isIdToken, "not-an-access-token", "it is an ID token; send the access token");
  }

  private void checkTimes(VerifiedJwt jwt) throws JwtRejectedException {
    Instant late = now.minus(settings.issuer().clockSkew());
    Instant soon = now.plus(settings.issuer().clockSkew());
    Optional<Instant> exp = jwt.instant("exp");
    require(exp.isPresent(), "exp", "it has no exp");
    require(late.isBefore(exp.get()), "exp", "it has expired (exp)");
    Optional<Instant> nbf = jwt.instant("nbf");
    require(nbf.isEmpty() || !soon.isBefore(nbf.get()), "nbf", "its nbf is in the future");
    Optional<Instant> iat = jwt.instant("iat");
    require(iat.isEmpty() || !soon.isBefore(iat.get()), "iat", "its iat is in the future");
    require(!settings.isTypeRequired() || iat.isPresent(), "iat", "it has no iat" + TOLERATE);
  }

  private static boolean isText(VerifiedJwt jwt, String name) {
    return !jwt.string(name).orElse("").isEmpty();
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, message);
    }
  }
}
