package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.gatehouse.testkit.http.Reply;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the provider sends to the client through the browser.
 *
 * @param redirectUri where to
 * @param isFormPost by a form that the browser posts, else by a redirect
 * @param parameters code or error, state and iss
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, section 4.1.2</a>
 */
public record AuthorizationAnswer(
    URI redirectUri, boolean isFormPost, Map<String, String> parameters) {

  public AuthorizationAnswer {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The address that the browser is sent to, with the parameters in its query. */
  public URI toUri() {
    if (parameters.isEmpty()) {
      return redirectUri;
    }
    String separator = redirectUri.getRawQuery() == null ? "?" : "&";
    return URI.create(redirectUri + separator + formBody());
  }

  /** The parameters as {@code application/x-www-form-urlencoded}. */
  public String formBody() {
    Map<String, List<String>> multiple = new LinkedHashMap<>();
    parameters.forEach((name, value) -> multiple.put(name, List.of(value)));
    return URLUtils.serializeParameters(multiple);
  }

  Reply toReply() {
    return isFormPost ? Pages.formPost(this) : Reply.redirect(toUri());
  }

  /** Never the values: a code is among them. */
  @Override
  public String toString() {
    return "AuthorizationAnswer[" + redirectUri + " " + parameters.keySet() + "]";
  }
}
