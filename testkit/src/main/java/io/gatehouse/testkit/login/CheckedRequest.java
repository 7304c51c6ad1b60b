package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An authorization request after all that can be checked before the user is known. */
sealed interface CheckedRequest {
  /** Right: ask the user. */
  record Accepted(AuthorizationRequest request, TestClient client) implements CheckedRequest {
    /** The OpenID Connect parameters, if the scope has {@code openid}. */
    Optional<AuthenticationRequest> openId() {
      return request instanceof AuthenticationRequest oidc ? Optional.of(oidc) : Optional.empty();
    }

    Target target() {
      return new Target(request.getRedirectionURI(), request.getState(), request.getResponseMode());
    }
  }

  /** Wrong, and the client is told. */
  record Refused(Target target, ErrorObject error) implements CheckedRequest {}

  /** Wrong in a way that leaves no safe address to answer to: only the user is told. */
  record Unanswerable(String why) implements CheckedRequest {}

  /** Where an answer goes, and what goes with it. */
  record Target(URI redirectUri, @Nullable State state, @Nullable ResponseMode mode) {}

  /** Checks client, redirect address, response type and PKCE. */
  static CheckedRequest check(Map<String, List<String>> parameters, Registry registry) {
    Optional<TestClient> client =
        Optional.ofNullable(MultivaluedMapUtils.getFirstValue(parameters, "client_id"))
            .flatMap(registry::client);
    if (client.isEmpty()) {
      return new Unanswerable("The client_id is unknown.");
    }
    Optional<URI> redirectUri = redirectUri(parameters, client.get());
    if (redirectUri.isEmpty()) {
      return new Unanswerable("The redirect_uri is missing, or not registered for this client.");
    }
    try {
      return checked(parse(parameters), client.get());
    } catch (ParseException e) {
      ErrorObject error =
          e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject();
      Target target = new Target(redirectUri.get(), e.getState(), e.getResponseMode());
      return new Refused(target, error);
    }
  }

  private static Optional<URI> redirectUri(
      Map<String, List<String>> parameters, TestClient client) {
    String uri = MultivaluedMapUtils.getFirstValue(parameters, "redirect_uri");
    try {
      return Optional.ofNullable(uri).map(URI::create).filter(client::allowsRedirect);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AuthorizationRequest parse(Map<String, List<String>> parameters)
      throws ParseException {
    Scope scope = Scope.parse(MultivaluedMapUtils.getFirstValue(parameters, "scope"));
    return scope != null && scope.contains("openid")
        ? AuthenticationRequest.parse(parameters)
        : AuthorizationRequest.parse(parameters);
  }

  private static CheckedRequest checked(AuthorizationRequest request, TestClient client) {
    Accepted accepted = new Accepted(request, client);
    if (!request.getResponseType().equals(ResponseType.CODE)) {
      return new Refused(accepted.target(), OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
    }
    // RFC 7636 section 4.4.1, with S256 as the only method
    if (request.getCodeChallenge() == null
        || !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())) {
      return new Refused(
          accepted.target(),
          OAuth2Error.INVALID_REQUEST.setDescription("code_challenge with S256 is required"));
    }
    ResponseMode mode = request.getResponseMode();
    if (mode != null && !List.of(ResponseMode.QUERY, ResponseMode.FORM_POST).contains(mode)) {
      Target byQuery = new Target(request.getRedirectionURI(), request.getState(), null);
      return new Refused(
          byQuery, OAuth2Error.INVALID_REQUEST.setDescription("response_mode is not supported"));
    }
    return accepted;
  }
}
