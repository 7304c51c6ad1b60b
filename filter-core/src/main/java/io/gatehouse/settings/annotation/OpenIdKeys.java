package io.gatehouse.settings.annotation;

import java.util.Map;
import java.util.Set;

/** What the annotation's attributes are to us. */
final class OpenIdKeys {
  /** Nothing comes of these, whatever they say: see the documentation. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "useSession",
          "redirectToOriginalResource",
          "providerMetadata.subjectTypeSupported",
          "providerMetadata.responseTypeSupported");

  /** What they say beside their defaults cannot be had. */
  static final Map<String, String> REFUSED =
      Map.of(
          "responseType", "is not code, and there is no other flow",
          "useNonce", "is false, and every login has its nonce",
          "logout.accessTokenExpiry", "is of no use without tokenAutoRefresh",
          "logout.identityTokenExpiry", "is true, and no login ends with its ID token");

  /** The keys of the others, without {@code gatehouse.}. */
  static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("providerURI", "issuer"),
          Map.entry("clientId", "client_id"),
          Map.entry("clientSecret", "client_secret"),
          Map.entry("redirectURI", "redirect_path"),
          Map.entry("scope", "scope"),
          Map.entry("responseMode", "response_mode"),
          Map.entry("prompt", "prompt"),
          Map.entry("display", "authorization_parameters"),
          Map.entry("extraParameters", "authorization_parameters"),
          Map.entry("jwksConnectTimeout", "connect_timeout"),
          Map.entry("jwksReadTimeout", "request_timeout"),
          Map.entry("tokenAutoRefresh", "refresh"),
          Map.entry("tokenMinValidity", "refresh_ahead"),
          Map.entry("claimsDefinition.callerNameClaim", "caller_name_claim"),
          Map.entry("claimsDefinition.callerGroupsClaim", "role_claims"),
          Map.entry("logout.notifyProvider", "logout_at_provider"),
          Map.entry("logout.redirectURI", "after_logout_path"),
          Map.entry("logout.accessTokenExpiry", "session_lifetime"),
          Map.entry("logout.identityTokenExpiry", "session_lifetime"),
          Map.entry("providerMetadata.issuer", "issuer"),
          Map.entry("providerMetadata.authorizationEndpoint", "authorization_endpoint"),
          Map.entry("providerMetadata.tokenEndpoint", "token_endpoint"),
          Map.entry("providerMetadata.userinfoEndpoint", "userinfo_endpoint"),
          Map.entry("providerMetadata.endSessionEndpoint", "end_session_endpoint"),
          Map.entry("providerMetadata.jwksURI", "jwks_uri"),
          Map.entry(
              "providerMetadata.idTokenSigningAlgorithmsSupported",
              "id_token_signed_response_alg"));

  private OpenIdKeys() {}
}
