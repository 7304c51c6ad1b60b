package io.gatehouse.platform.authorization.tokens;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Applications;
import java.util.Optional;

/**
 * Which application asks, by its secret.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>
 */
record Clients(Applications applications) {

  /** An answer that is an error of OAuth 2.0. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient ErrorObject error;

    RefusedException(ErrorObject error) {
      super(error.getCode(), null, false, false);
      this.error = error;
    }

    ErrorObject error() {
      return error;
    }
  }

  /** What Nimbus says of a message, without its words: they quote what was sent. */
  static RefusedException refused(GeneralException e) {
    ErrorObject found = e.getErrorObject();
    return new RefusedException(
        found == null
            ? OAuth2Error.INVALID_REQUEST
            : new ErrorObject(found.getCode(), null, found.getHTTPStatusCode()));
  }

  /** The application, which has shown its secret, and is enabled. */
  Application authenticated(HTTPRequest request, String accountId) throws RefusedException {
    ClientAuthentication sent;
    try {
      sent = ClientAuthentication.parse(request);
    } catch (ParseException e) {
      throw new RefusedException(
          OAuth2Error.INVALID_REQUEST.setDescription(
              "the client authentication cannot be read, or is there twice"));
    }
    if (!(sent instanceof ClientSecretBasic) && !(sent instanceof ClientSecretPost)) {
      throw new RefusedException(OAuth2Error.INVALID_CLIENT);
    }
    String secret = ((PlainClientSecret) sent).getClientSecret().getValue();
    Optional<Application> application = applications.find(accountId, sent.getClientID().getValue());
    if (application.filter(it -> it.isSecret(secret)).isEmpty()) {
      throw new RefusedException(OAuth2Error.INVALID_CLIENT);
    }
    if (!application.get().manifest().enabled()) {
      throw new RefusedException(
          OAuth2Error.UNAUTHORIZED_CLIENT.setDescription("the application is disabled"));
    }
    return application.get();
  }
}
