package io.gatehouse.platform.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.authorization.grants.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an application asks for, once it is known which it is and where its answers go.
 *
 * @param asked what the code is bound to
 * @param prompt of OpenID Connect; empty, {@code none} or {@code consent}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1">RFC 6749, section 4.1.1</a>
 */
record AuthorizeRequest(Set<String> scopes, Code.Asked asked, String prompt) {
  static final String OPENID = "openid";
  private static final int LONGEST = 256;
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** The parameters that were sent, decoded. */
  record Sent(Map<String, List<String>> parameters) {
    /** The value; empty if there is none, or an empty one (RFC 6749 section 3.1). */
    Optional<String> get(String name) {
      List<String> values = parameters.getOrDefault(name, List.of());
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(values.get(0)).filter(value -> !value.isEmpty());
    }

    boolean isTwice(String name) {
      return parameters.getOrDefault(name, List.of()).size() > 1;
    }
  }

  /** What is wrong with it, told to the application by a redirect. */
  static final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient ErrorObject error;

    WrongException(ErrorObject error) {
      super(error.getCode(), null, false, false);
      this.error = error;
    }

    ErrorObject error() {
      return error;
    }
  }

  /** The request, which that application may make. */
  static AuthorizeRequest read(Sent sent, Application application, String redirectUri)
      throws WrongException {
    for (String name : sent.parameters().keySet()) {
      check(!sent.isTwice(name), invalid("a parameter is there twice; send it once"));
    }
    check(
        sent.get("response_type").isPresent(),
        invalid("response_type is missing; send response_type=code"));
    check(
        sent.get("response_type").equals(Optional.of("code")),
        OAuth2Error.UNSUPPORTED_RESPONSE_TYPE.setDescription("there is code alone"));
    check(
        application.manifest().grantTypes().contains("authorization_code"),
        OAuth2Error.UNAUTHORIZED_CLIENT.setDescription("its manifest has no authorization_code"));
    check(
        sent.get("response_mode").orElse("query").equals("query"),
        invalid("response_mode is query alone"));
    check(sent.get("request").isEmpty(), OAuth2Error.REQUEST_NOT_SUPPORTED);
    check(sent.get("request_uri").isEmpty(), OAuth2Error.REQUEST_URI_NOT_SUPPORTED);
    check(sent.get("max_age").isEmpty(), invalid("max_age is not supported; leave it out"));
    String prompt = sent.get("prompt").orElse("");
    check(
        Set.of("", "none", "consent").contains(prompt), invalid("prompt is none or consent alone"));
    String nonce = sent.get("nonce").orElse("");
    check(nonce.length() <= LONGEST, invalid("nonce is too long"));
    return new AuthorizeRequest(
        scopes(sent, application),
        new Code.Asked(redirectUri, sent.get("redirect_uri").isPresent(), challenge(sent), nonce),
        prompt);
  }

  private static Set<String> scopes(Sent sent, Application application) throws WrongException {
    Set<String> known = new LinkedHashSet<>(application.manifest().scopes());
    if (sent.get("scope").isEmpty()) {
      return known;
    }
    known.add(OPENID);
    Set<String> wanted = Scope.names(sent.get("scope").orElse(""));
    check(
        known.containsAll(wanted),
        OAuth2Error.INVALID_SCOPE.setDescription("it is not in the application's manifest"));
    return wanted;
  }

  /** RFC 7636 section 4.4.1; {@code plain} is refused. */
  private static String challenge(Sent sent) throws WrongException {
    Optional<String> challenge = sent.get("code_challenge");
    Optional<String> method = sent.get("code_challenge_method");
    if (challenge.isEmpty()) {
      check(method.isEmpty(), invalid("code_challenge is missing; send it, or no method"));
      return "";
    }
    check(
        method.equals(Optional.of("S256")),
        invalid("transform algorithm not supported; use code_challenge_method=S256"));
    check(
        CHALLENGE.matcher(challenge.get()).matches(),
        invalid("code_challenge is no SHA-256 in base64url"));
    return challenge.get();
  }

  private static ErrorObject invalid(String description) {
    return OAuth2Error.INVALID_REQUEST.setDescription(description);
  }

  static WrongException loginRequired() {
    return new WrongException(OIDCError.LOGIN_REQUIRED);
  }

  static WrongException consentRequired() {
    return new WrongException(OIDCError.CONSENT_REQUIRED);
  }

  static WrongException denied() {
    return new WrongException(OAuth2Error.ACCESS_DENIED.setDescription("the user said no"));
  }

  private static void check(boolean holds, ErrorObject error) throws WrongException {
    if (!holds) {
      throw new WrongException(error);
    }
  }
}
