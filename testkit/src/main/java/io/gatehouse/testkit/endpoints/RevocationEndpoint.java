package io.gatehouse.testkit.endpoints;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.TestClient;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends a token at its client's wish; a refresh token's whole grant. A token that is unknown, used
 * or expired is none any more, and that is what was wished for.
 *
 * @param credentials knows the client
 * @param grants what was granted
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009, section 2</a>
 */
public record RevocationEndpoint(ClientCredentials credentials, Grants grants) {

  public Reply answer(HTTPRequest http) {
    try {
      TokenRevocationRequest request = TokenRevocationRequest.parse(http);
      Optional<TestClient> client = credentials.verify(request);
      return client.isPresent()
          ? revoke(request.getToken().getValue(), client.get())
          : error(OAuth2Error.INVALID_CLIENT);
    } catch (ParseException e) {
      return error(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  private Reply revoke(String token, TestClient client) {
    Instant now = credentials.clock().now();
    Optional<Grant> grant =
        grants.refreshTokens().find(token, now).or(() -> grants.accessTokens().find(token, now));
    if (grant.isPresent() && !grant.get().clientId().equals(client.clientId())) {
      return error(OAuth2Error.INVALID_GRANT);
    }
    grant.ifPresent(found -> grants.revoke(token, found));
    return Reply.of(200, "application/json", "");
  }

  private static Reply error(ErrorObject error) {
    return Reply.of(new TokenErrorResponse(error).toHTTPResponse());
  }
}
