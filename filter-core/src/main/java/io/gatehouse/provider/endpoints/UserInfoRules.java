package io.gatehouse.provider.endpoints;

import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.VerifiedJwt;

/**
 * The rules for user info that is signed: from whom, and for whom.
 *
 * @param issuer {@code iss}, equal in each character
 * @param clientId must be in {@code aud}
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID
 *     Connect Core, section 5.3.2</a>
 */
public record UserInfoRules(String issuer, String clientId) implements JwtRules {

  @Override
  public void check(VerifiedJwt jwt) throws JwtRejectedException {
    if (jwt.string("iss").filter(issuer::equals).isEmpty()) {
      throw new JwtRejectedException("issuer", "iss is not the provider's issuer");
    }
    if (!jwt.strings("aud").contains(clientId)) {
      throw new JwtRejectedException("audience", "aud does not name our client_id");
    }
  }
}
