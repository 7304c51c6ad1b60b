package io.gatehouse.bearer.token;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    checkType(jwt);
    require(
        jwt.string("iss").filter(settings.issuer().issuer()::equals).isPresent(),
        "iss",
        "iss is not the issuer's name");
    require(
        jwt.strings("aud").stream().anyMatch(settings.audiences()::contains),
        "aud",
        "aud names this API nowhere; set gatehouse.audience to what access tokens for it have there");
    checkTimes(jwt);
    require(isText(jwt, "sub"), "sub", "it has no sub");
    if (settings.isTypeRequired()) { // RFC 9068 section 2.2
      for (String name : List.of("client_id", "jti")) {
        require(isText(jwt, name), name, "it has no " + name + tolerate());
      }
    }
  }

  /** RFC 9068 section 2.1; other tokens of the issuer have the same keys. */
  private void checkType(VerifiedJwt jwt) throws JwtRejectedException {
    String type = jwt.type().orElse("").toLowerCase(Locale.ROOT);
    if (type.equals("at+jwt") || type.equals("application/at+jwt")) {
      return;
    }
    require(!settings.isTypeRequired(), "typ", "its typ is not at+jwt" + tolerate());
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
    require(jwt.instant("exp").isPresent(), "exp", "it has no exp");
    require(jwt.instant("exp").filter(late::isBefore).isPresent(), "exp", "it has expired (exp)");
    require(jwt.instant("nbf").filter(soon::isBefore).isEmpty(), "nbf", "its nbf is in the future");
    require(jwt.instant("iat").filter(soon::isBefore).isEmpty(), "iat", "its iat is in the future");
    require(
        !settings.isTypeRequired() || jwt.instant("iat").isPresent(),
        "iat",
        "it has no iat" + tolerate());
  }

  private static boolean isText(VerifiedJwt jwt, String name) {
    return jwt.string(name).filter(text -> !text.isEmpty()).isPresent();
  }

  private static String tolerate() {
    return "; if its issuer does not write tokens as RFC 9068 does, set"
        + " gatehouse.access_token_typ=tolerated";
  }

  private static void require(boolean holds, String rule, String message)
      throws JwtRejectedException {
    if (!holds) {
      throw new JwtRejectedException(rule, message);
    }
  }
}
