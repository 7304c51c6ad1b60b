package io.gatehouse.platform.consumers.authentication;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException.Code;
import java.util.Map;
import java.util.Optional;

/**
 * What a brand's token endpoint says, in the words of RFC 6749, or in those of its own that are
 * known.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749, section 5</a>
 */
final class BrandAnswer {
  private static final int UNAUTHORIZED = 401;
  private static final Map<String, Code> ERRORS =
      Map.of(
          "invalid_code", Code.INVALID_CODE,
          "invalid_grant", Code.INVALID_CODE,
          "unauthorized_client", Code.UNAUTHORIZED_CLIENT,
          "invalid_client", Code.UNAUTHORIZED_CLIENT,
          "json_parse_error", Code.JSON_PARSE_ERROR,
          "invalid_request", Code.JSON_PARSE_ERROR);

  private BrandAnswer() {}

  /** What it gave; never printed. */
  record Tokens(String idToken, Optional<String> accessToken) {
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  static Tokens read(OutgoingCalls.Answer answer) throws ConsumerRejectedException {
    if (answer.status() != HTTPResponse.SC_OK) {
      throw refused(answer);
    }
    try {
      Map<String, Object> members = JSONObjectUtils.parse(answer.body());
      if (members.get("id_token") instanceof String idToken) {
        return new Tokens(
            idToken,
            members.get("access_token") instanceof String token
                ? Optional.of(token)
                : Optional.empty());
      }
      throw nonsense("the brand's token endpoint gives no id_token");
    } catch (ParseException e) {
      throw nonsense("the brand's token endpoint answers with something else than JSON");
    }
  }

  private static ConsumerRejectedException nonsense(String message) {
    return new ConsumerRejectedException(Code.BRAND_UNAVAILABLE, "answer", message);
  }

  private static ConsumerRejectedException refused(OutgoingCalls.Answer answer) {
    int status = answer.status();
    Code known = status < 500 ? ERRORS.get(error(answer)) : null;
    if (known == null && status == UNAUTHORIZED) {
      known = Code.UNAUTHORIZED_CLIENT;
    }
    if (known == null) {
      return nonsense("the brand's token endpoint answers " + status);
    }
    return new ConsumerRejectedException(
        known, known.text(), "the brand's token endpoint answers " + status + " " + known.text());
  }

  /** Its {@code error}, empty if there is none. */
  private static String error(OutgoingCalls.Answer answer) {
    HTTPResponse response = new HTTPResponse(answer.status());
    response.setHeader("Content-Type", "application/json");
    response.setBody(answer.body());
    try {
      ErrorObject error = TokenErrorResponse.parse(response).getErrorObject();
      return error == null || error.getCode() == null ? "" : error.getCode();
    } catch (ParseException | IllegalArgumentException e) {
      return "";
    }
  }
}
