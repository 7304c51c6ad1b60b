package io.gatehouse.login;

import static io.gatehouse.login.AnyIdTokenRules.require;
import static io.gatehouse.login.AnyIdTokenRules.required;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.store.RandomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules for an ID token of the code flow: those for any, then nonce and age of the login.
 * Signature and algorithm are not checked here, but by the verifier before.
 *
 * @param any what holds for each ID token
 * @param nonce what was sent
 * @param maxAge what was asked for as {@code max_age}
 * @param anewSince when the login began that was to be anew; a provider that tells no {@code
 *     auth_time} is believed, for not all of them can
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core, section 3.1.3.7</a>
 */
record IdTokenRules(
    AnyIdTokenRules any, String nonce, Optional<Duration> maxAge, Optional<Instant> anewSince)
    implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    any.check(jwt);
    require(
        jwt.string("nonce").filter(value -> RandomKey.equal(value, nonce)).isPresent(),
        "nonce",
        "not the nonce that was sent, or none");
    checkAge(jwt);
    checkAnew(jwt);
  }

  /** Whoever takes {@code prompt=login} out of the address would come back without a login. */
  private void checkAnew(VerifiedJwt jwt) throws JwtRejectedException {
    Optional<Instant> authenticated = anewSince.isEmpty() ? anewSince : jwt.instant("auth_time");
    if (authenticated.isPresent()) {
      require(
          !authenticated.get().plus(any.skew()).isBefore(anewSince.get()),
          "auth_time",
          "the login at the provider is older than the one that was to be anew");
    }
  }

  private void checkAge(VerifiedJwt jwt) throws JwtRejectedException {
    if (maxAge.isPresent()) {
      Instant authenticated = required(jwt, "auth_time");
      require(
          !any.now().isAfter(authenticated.plus(maxAge.get()).plus(any.skew())),
          "auth_time",
          "the login at the provider is older than max_age");
    }
  }

  /** Without the nonce. */
  @Override
  public String toString() {
    return "IdTokenRules[" + any + "]";
  }
}
