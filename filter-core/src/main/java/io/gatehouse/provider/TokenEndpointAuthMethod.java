package io.gatehouse.provider;

/**
 * The values of {@code token_endpoint_auth_method} (RFC 7591 section 2, OpenID Connect Core section
 * 9).
 */
public enum TokenEndpointAuthMethod {
  CLIENT_SECRET_BASIC,
  CLIENT_SECRET_POST,
  CLIENT_SECRET_JWT,
  PRIVATE_KEY_JWT,
  NONE
}
