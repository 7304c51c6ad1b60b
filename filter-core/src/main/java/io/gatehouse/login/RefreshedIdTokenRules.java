package io.gatehouse.login;

import static io.gatehouse.login.AnyIdTokenRules.require;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.store.RandomKey;
import java.util.Optional;

/**
 * The rules for an ID token that came with a refresh: those for any, the login's subject, and the
 * login's nonce if it has one. {@code auth_time} is not checked: providers bring it forward when
 * the user has logged in anew for another application.
 *
 * @param any what holds for each ID token
 * @param subject {@code sub} of the login
 * @param nonce {@code nonce} of the login, if there was one
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse">OpenID
 *     Connect Core, section 12.2</a>
 */
record RefreshedIdTokenRules(AnyIdTokenRules any, String subject, Optional<String> nonce)
    implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    any.check(jwt);
    require(
        jwt.string("sub").filter(subject::equals).isPresent(),
        "sub",
        "about another subject than the login");
    boolean isSameNonce =
        jwt.string("nonce")
            .filter(n -> nonce.filter(o -> RandomKey.equal(n, o)).isPresent())
            .isPresent();
    require(
        isSameNonce || !jwt.claims().containsKey("nonce"), "nonce", "not the nonce of the login");
  }

  /** Without nonce and subject. */
  @Override
  public String toString() {
    return "RefreshedIdTokenRules[" + any + "]";
  }
}
