package io.gatehouse.provider.endpoints;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import io.gatehouse.jose.text.StrictJson;
import io.gatehouse.provider.client.DpopProofs;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for claims about the user. Plain OAuth 2 providers are asked alike, so {@code sub} may be
 * missing.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect
 *     Core, section 5.3</a>
 */
public record UserInfoEndpoint(MessageSender sender, Optional<DpopProofs> dpop) {

  /** The body as it came: JSON, or a JWT. */
  public record Answer(boolean isJwt, String body) {

    /** Never the claims. */
    @Override
    public String toString() {
      return isJwt ? "JWT" : "JSON";
    }
  }

  public Answer ask(URI endpoint, String accessToken) throws ProviderException {
    HTTPResponse answer = answer(endpoint, accessToken);
    if (answer.getStatusCode() == 401 || answer.getStatusCode() == 403) {
      throw new ProviderException(
          Kind.REFUSED_GRANT,
          "the user info endpoint answered "
              + answer.getStatusCode()
              + " to the access token; see gatehouse.scope");
    }
    ContentType type = answer.getEntityContentType();
    String body = answer.getBody();
    if (answer.getStatusCode() != HTTPResponse.SC_OK || type == null || body == null) {
      throw nonsense();
    }
    return new Answer(type.matches(ContentType.APPLICATION_JWT), body);
  }

  private HTTPResponse answer(URI endpoint, String accessToken) throws ProviderException {
    if (dpop.isEmpty()) {
      return sender.send(
          new UserInfoRequest(endpoint, new BearerAccessToken(accessToken)).toHTTPRequest());
    }
    // RFC 9449 section 7.1
    DPoPAccessToken token = new DPoPAccessToken(accessToken);
    return dpop.get()
        .send(
            sender,
            () -> new UserInfoRequest(endpoint, token).toHTTPRequest(),
            Optional.of(accessToken));
  }

  @SuppressWarnings("NullAway") // a JSON null is kept, as in any Map
  public static Map<String, Object> json(Answer answer) throws ProviderException {
    try {
      return StrictJson.object(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw nonsense();
    }
  }

  private static ProviderException nonsense() {
    return new ProviderException(
        Kind.NONSENSE,
        "the user info endpoint's answer is no JSON object; see gatehouse.userinfo_endpoint");
  }
}
