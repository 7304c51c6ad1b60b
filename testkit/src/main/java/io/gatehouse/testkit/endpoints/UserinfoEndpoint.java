package io.gatehouse.testkit.endpoints;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.ClaimPlace;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tokens.ProviderClock;
import java.util.Optional;

/**
 * Says who the user of an access token is, as JSON, in all claims whatever the scope.
 *
 * @param grants the access tokens
 * @param registry the users
 * @param clock says whether a token has expired
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     1.0, section 5.3</a>
 */
public record UserinfoEndpoint(Grants grants, Registry registry, ProviderClock clock) {

  public Reply answer(HTTPRequest http) {
    try {
      String accessToken = UserInfoRequest.parse(http).getAccessToken().getValue();
      Optional<TestUser> user =
          grants
              .accessTokens()
              .find(accessToken, clock.now())
              .flatMap(grant -> registry.user(grant.login().username()));
      return user.isPresent() ? claims(user.get()) : refused(BearerTokenError.INVALID_TOKEN);
    } catch (ParseException e) {
      return refused(BearerTokenError.MISSING_TOKEN);
    }
  }

  private static Reply claims(TestUser user) {
    UserInfo claims = new UserInfo(new Subject(user.sub()));
    user.claims(ClaimPlace.USERINFO).forEach(claims::setClaim);
    return Reply.of(new UserInfoSuccessResponse(claims).toHTTPResponse());
  }

  private static Reply refused(BearerTokenError error) {
    return Reply.of(new UserInfoErrorResponse(error).toHTTPResponse());
  }
}
