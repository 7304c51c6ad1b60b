package io.gatehouse.testkit.endpoints;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.ClaimPlace;
import io.gatehouse.testkit.registry.Offers;
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
 * @param offers the DPoP nonce that is wanted
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     1.0, section 5.3</a>
 */
public record UserinfoEndpoint(
    Grants grants, Registry registry, ProviderClock clock, Offers offers) {

  public Reply answer(HTTPRequest http) {
    try {
      AccessToken shown = UserInfoRequest.parse(http).getAccessToken();
      String accessToken = shown.getValue();
      Optional<String> jkt = grants.dpopKeys().find(accessToken, clock.now());
      if (jkt.isPresent() || shown instanceof DPoPAccessToken) {
        DpopCheck.Result proof =
            new DpopCheck(grants.dpopProofs(), offers, clock).check(http, Optional.of(accessToken));
        if (!(shown instanceof DPoPAccessToken)
            || !(proof instanceof DpopCheck.Result.Proven proven)
            || !jkt.equals(Optional.of(proven.jkt()))) {
          return refused(proof);
        }
      }
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

  /** RFC 9449 sections 7.1 and 9. */
  private Reply refused(DpopCheck.Result proof) {
    String error =
        proof instanceof DpopCheck.Result.Wrong wrong ? wrong.error() : "invalid_dpop_proof";
    Reply reply =
        Reply.of(401, "text/plain", "")
            .with("WWW-Authenticate", "DPoP error=\"" + error + "\", algs=\"ES256\"");
    return offers.dpopNonce().map(nonce -> reply.with("DPoP-Nonce", nonce)).orElse(reply);
  }

  private static Reply refused(BearerTokenError error) {
    return Reply.of(new UserInfoErrorResponse(error).toHTTPResponse());
  }
}
