package io.gatehouse.codeflow;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.metadata.ProviderMetadata;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The addresses that browsers are sent to: with the whole request in them, or with the name of one
 * that was pushed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9126">RFC 9126, pushed authorization requests</a>
 */
final class AuthorizationRequests {
  private AuthorizationRequests() {}

  /** The address for that login; asks the provider first where requests are pushed. */
  static URI address(
      Provider provider, AuthorizationCodeFlow.Start start, PendingLogin login, String state)
      throws ProviderException {
    ProviderMetadata metadata = provider.metadata();
    ClientID clientId = new ClientID(provider.settings().client().clientId());
    AuthorizationRequest.Builder building = request(clientId, start, login, state);
    // RFC 9449 section 10: the code is of no use to who does not have our key
    provider.dpopThumbprint().ifPresent(jkt -> building.customParameter("dpop_jkt", jkt));
    AuthorizationRequest request = building.endpointURI(metadata.authorizationEndpoint()).build();
    if (!isPushed(start.settings(), metadata)) {
      return request.toURI();
    }
    // RFC 9126 section 4: nothing but these two, for the rest is known there
    return new AuthorizationRequest.Builder(provider.push(request.toParameters()), clientId)
        .endpointURI(metadata.authorizationEndpoint())
        .build()
        .toURI();
  }

  private static boolean isPushed(AuthorizationSettings settings, ProviderMetadata metadata)
      throws ProviderException {
    boolean can = metadata.pushedAuthorizationRequestEndpoint().isPresent();
    return switch (settings.pushed()) {
      case AUTO -> can || metadata.requirePushedAuthorizationRequests();
      case REQUIRED -> true;
      case OFF -> {
        if (metadata.requirePushedAuthorizationRequests()) {
          throw new ProviderException(
              Kind.NONSENSE,
              "the provider takes pushed authorization requests only; take"
                  + " gatehouse.pushed_authorization_requests=off away");
        }
        yield false;
      }
    };
  }

  private static AuthorizationRequest.Builder request(
      ClientID clientId, AuthorizationCodeFlow.Start start, PendingLogin login, String state) {
    AuthorizationSettings settings = start.settings();
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, clientId)
            .redirectionURI(start.redirectUri())
            .state(new State(state))
            .codeChallenge(new CodeVerifier(login.codeVerifier()), CodeChallengeMethod.S256)
            .customParameter("nonce", login.nonce());
    if (!settings.scope().isEmpty()) {
      request.scope(new Scope(settings.scope().toArray(String[]::new)));
    }
    if (login.formPost()) {
      request.responseMode(ResponseMode.FORM_POST);
    }
    optionalParameters(start).forEach(request::customParameter);
    return request;
  }

  /** The optional parameters of OpenID Connect Core section 3.1.2.1, and the settings' own. */
  private static Map<String, String> optionalParameters(AuthorizationCodeFlow.Start start) {
    AuthorizationSettings settings = start.settings();
    Map<String, String> parameters = new LinkedHashMap<>(settings.parameters());
    settings.prompt().ifPresent(prompt -> parameters.put("prompt", prompt));
    settings.maxAge().ifPresent(age -> parameters.put("max_age", Long.toString(age.toSeconds())));
    start.loginHint().ifPresent(hint -> parameters.put("login_hint", hint));
    if (!settings.acrValues().isEmpty()) {
      parameters.put("acr_values", String.join(" ", settings.acrValues()));
    }
    if (!settings.uiLocales().isEmpty()) {
      parameters.put("ui_locales", String.join(" ", settings.uiLocales()));
    }
    return parameters;
  }
}
